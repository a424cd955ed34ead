using BenchmarkDotNet.Attributes;
using Unrolled.Compare.Models;

namespace Unrolled.Micro;

/// <summary>Steps and runs of one layer with eight inputs, per step.</summary>
public class Layers
{
    private const int Steps = 256;

    private SteppedModel _model = null!;
    private float[] _inputs = [];
    private float[] _outputs = [];

    [Params("rnn", "lstm", "gru")]
    public string Cell { get; set; } = "";

    [Params(8, 16, 32, 64, 128)]
    public int Units { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        _model = Zoo.Layer(Cell, 8, Units);
        _inputs = Weights.Noise(Steps * _model.Inputs);
        _outputs = new float[Steps * Units];
    }

    [Benchmark(OperationsPerInvoke = Steps)]
    public void Step() => _model.Stream(_inputs, 1, _outputs);

    [Benchmark(OperationsPerInvoke = Steps)]
    public void Run() => _model.Sequence(_inputs, 1, _outputs);
}
