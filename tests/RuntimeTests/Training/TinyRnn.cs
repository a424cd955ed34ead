using System.Collections.Immutable;
using System.Numerics;
using Unrolled.Initializers;
using Unrolled.Layouts;
using Unrolled.Tapes;

namespace Unrolled.RuntimeTests.Training;

/// <summary>h = φ(W x + U h₋ + b), y = V h + c, written plainly over the tape: what a generator would write, by hand.</summary>
internal sealed class TinyRnn : IReferenceModel
{
    private readonly float[] _parameters;
    private readonly int _columns; // of W: inputs, or the vocabulary
    private readonly long[] _allocated = new long[4096]; // by thread, after its last forward pass
    private long _allocatedBetweenPasses;

    public TinyRnn(int inputs, int hidden, int outputs, int vocabulary = 0, int seed = 1)
    {
        _columns = vocabulary > 0 ? vocabulary : inputs;
        int rnnRows = 1 + _columns + hidden, rnn = hidden * rnnRows, dense = outputs * (1 + hidden);
        W = new PanelBlock(0, hidden, rnnRows, 1, 1, _columns);
        U = new PanelBlock(0, hidden, rnnRows, 1 + _columns, 1, hidden);
        B = new PanelBlock(0, hidden, rnnRows, 0, 1, 1);
        V = new PanelBlock(rnn, outputs, 1 + hidden, 1, 1, hidden);
        C = new PanelBlock(rnn, outputs, 1 + hidden, 0, 1, 1);
        Layout = new ModelLayout
        {
            ModelName = "Tests.TinyRnn",
            InputSize = inputs,
            Vocabulary = vocabulary,
            OutputSize = outputs,
            ParameterCount = rnn + dense,
            StateFloats = hidden,
            TapeFloats = inputs + hidden + outputs,
            ScratchFloats = hidden,
            Layers =
            [
                new LayerLayout
                {
                    Name = "rnn", Cell = "rnn", InputFloats = inputs, OutputFloats = hidden, ParameterOffset = 0, ParameterCount = rnn,
                    StateOffset = 0, StateFloats = hidden, TapeOffset = inputs, RecordFloats = hidden, OutputSlot = 0, AdjointFloats = hidden,
                },
                new LayerLayout
                {
                    Name = "head", Cell = "dense", InputFloats = hidden, OutputFloats = outputs, ParameterOffset = rnn, ParameterCount = dense,
                    StateOffset = hidden, StateFloats = 0, TapeOffset = inputs + hidden, RecordFloats = outputs, OutputSlot = 0, AdjointFloats = 0,
                },
            ],
            Tensors =
            [
                new ParameterTensor("rnn", "W", W, new InitialValue(InitialKind.GlorotUniform, 0)),
                new ParameterTensor("rnn", "U", U, new InitialValue(InitialKind.Orthogonal, 0)),
                new ParameterTensor("rnn", "b", B, new InitialValue(InitialKind.Uniform, 0.5)),
                new ParameterTensor("head", "V", V, new InitialValue(InitialKind.GlorotUniform, 0)),
                new ParameterTensor("head", "c", C, new InitialValue(InitialKind.Constant, 0.25)),
            ],
            FileTensors = ImmutableArray<FileTensor>.Empty,
        };
        _parameters = new float[Layout.ParameterCount];
        Initializer.Initialize(this, seed);
    }

    public PanelBlock W { get; }

    public PanelBlock U { get; }

    public PanelBlock B { get; }

    public PanelBlock V { get; }

    public PanelBlock C { get; }

    /// <summary>max(0, a) where set, else tanh.</summary>
    public bool Relu { get; init; }

    /// <summary>A mistake to be found: U's gradients are this many times what they should be.</summary>
    public double Mistake { get; set; } = 1;

    /// <summary>The same in the float pass alone.</summary>
    public double FloatMistake { get; init; } = 1;

    /// <summary>Thrown by the forward pass of a shard of this many rows.</summary>
    public int FailsAtRows { get; init; }

    public ModelLayout Layout { get; }

    public Span<float> Parameters => _parameters;

    /// <summary>Bytes that the threads allocated between their forward passes, all together.</summary>
    public long AllocatedBetweenPasses => Interlocked.Read(ref _allocatedBetweenPasses);

    public void Forward(Window<float> window)
    {
        ref long last = ref _allocated[Environment.CurrentManagedThreadId % _allocated.Length];
        if (last > 0)
            Interlocked.Add(ref _allocatedBetweenPasses, GC.GetAllocatedBytesForCurrentThread() - last);
        Forward<float>(window);
        last = GC.GetAllocatedBytesForCurrentThread();
    }

    public void Forward(Window<double> window) => Forward<double>(window);

    public void Backward(Window<float> window, Adjoints<float> adjoints) => Backward<float>(window, adjoints);

    public void Backward(Window<double> window, Adjoints<double> adjoints) => Backward<double>(window, adjoints);

    private static Span<T> State<T>(Window<T> window, int step, int row, int inputs, int hidden)
        where T : struct => step < 0
            ? window.Tape.Slice(row * hidden, hidden)
            : window.Tape.Slice((window.Rows * hidden) + (window.Steps * window.Rows * inputs) + (((step * window.Rows) + row) * hidden), hidden);

    private Span<T> State<T>(Window<T> window, int step, int row)
        where T : struct => State(window, step, row, Layout.InputSize, Layout.StateFloats);

    private T Input<T>(Window<T> window, int step, int row, int column)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        Span<T> x = Layout.Inputs(window).Slice(((step * window.Rows) + row) * Layout.InputSize, Layout.InputSize);
        return Layout.Vocabulary > 0 ? (x[0] == T.CreateTruncating(column) ? T.One : T.Zero) : x[column];
    }

    private void Forward<T>(Window<T> window)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        if (window.Rows == FailsAtRows)
            throw new InvalidOperationException($"A shard of {FailsAtRows} rows fails.");
        ReadOnlySpan<T> p = window.Parameters;
        for (int step = 0; step < window.Steps; step++)
            for (int row = 0; row < window.Rows; row++)
            {
                Span<T> before = State(window, step - 1, row), h = State(window, step, row), y = Layout.Output(window, step, row);
                for (int u = 0; u < h.Length; u++)
                {
                    T a = p[B.Index(u, 0)];
                    for (int i = 0; i < _columns; i++)
                        a += Layout.Vocabulary > 0 && Input(window, step, row, i) == T.Zero ? T.Zero : p[W.Index(u, i)] * Input(window, step, row, i);
                    for (int i = 0; i < h.Length; i++)
                        a += p[U.Index(u, i)] * before[i];
                    h[u] = Relu ? T.Max(a, T.Zero) : T.Tanh(a);
                }

                for (int o = 0; o < y.Length; o++)
                {
                    y[o] = p[C.Index(o, 0)];
                    for (int i = 0; i < h.Length; i++)
                        y[o] += p[V.Index(o, i)] * h[i];
                }
            }
    }

    private void Backward<T>(Window<T> window, Adjoints<T> adjoints)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        int hidden = Layout.StateFloats, outputs = Layout.OutputSize;
        for (int step = window.Steps - 1; step >= 0; step--)
            for (int row = 0; row < window.Rows; row++)
            {
                Span<T> h = State(window, step, row), before = State(window, step - 1, row);
                Span<T> dh = adjoints.States.Slice(row * hidden, hidden), da = adjoints.Scratch.Slice(row * hidden, hidden), g = adjoints.Gradients;
                ReadOnlySpan<T> dy = adjoints.Outputs.Slice(((step * window.Rows) + row) * outputs, outputs);
                for (int o = 0; o < outputs; o++)
                {
                    g[C.Index(o, 0)] += dy[o];
                    for (int i = 0; i < hidden; i++)
                    {
                        g[V.Index(o, i)] += dy[o] * h[i];
                        dh[i] += dy[o] * window.Parameters[V.Index(o, i)];
                    }
                }

                for (int u = 0; u < hidden; u++)
                {
                    da[u] = dh[u] * (Relu ? (h[u] > T.Zero ? T.One : T.Zero) : T.One - (h[u] * h[u]));
                    g[B.Index(u, 0)] += da[u];
                    for (int i = 0; i < _columns; i++)
                        g[W.Index(u, i)] += da[u] * Input(window, step, row, i);
                    for (int i = 0; i < hidden; i++)
                        g[U.Index(u, i)] += da[u] * before[i] * T.CreateTruncating(typeof(T) == typeof(float) ? Mistake * FloatMistake : Mistake);
                }

                dh.Clear();
                for (int u = 0; u < hidden; u++)
                    for (int i = 0; i < hidden; i++)
                        dh[i] += da[u] * window.Parameters[U.Index(u, i)];
            }
    }
}
