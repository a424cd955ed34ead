using Unrolled.Layouts;

namespace Unrolled.RuntimeTests.Training;

/// <summary>
/// Truncated back-propagation through time as a textbook has it, for h = tanh(W x + U h₋ + b), y = V h + c: matrices in double, one row after
/// the other, no tape, no shards.
/// </summary>
internal sealed class NaiveTraining(IRecurrentModel model, int batch)
{
    private readonly PanelBlock _w = Block(model, "W"), _u = Block(model, "U"), _b = Block(model, "b"), _v = Block(model, "V"), _c = Block(model, "c");
    private readonly int _inputs = Block(model, "W").Columns, _hidden = Block(model, "W").Units, _outputs = Block(model, "V").Units;
    private readonly double[] _weights = Array.ConvertAll(model.Parameters.ToArray(), w => (double)w);
    private readonly double[][] _carried = Array.ConvertAll(new int[batch], _ => new double[Block(model, "W").Units]);

    public double[] Weights => _weights;

    public double[] Gradients { get; private set; } = [];

    /// <summary>A target's loss and ∂L/∂y.</summary>
    public delegate double Criterion(double[] y, int step, int row, double[] dy);

    /// <summary>One window: returns the loss averaged over <paramref name="terms"/>, sets <see cref="Gradients"/>.</summary>
    public double Run(
        Func<int, int, double[]> input, int steps, Criterion criterion, double terms, bool last = false, bool carry = false, int[]? lengths = null)
    {
        Gradients = new double[_weights.Length];
        double loss = 0;
        for (int row = 0; row < batch; row++)
        {
            var states = new List<double[]> { carry ? _carried[row] : new double[_hidden] };
            var inputs = new List<double[]>();
            var adjoints = new List<double[]>();
            int length = lengths is null ? steps : lengths[row];
            for (int step = 0; step < length; step++)
            {
                inputs.Add(input(step, row));
                states.Add(Next(inputs[step], states[step]));
                double[] dy = new double[_outputs];
                if (!last || step == length - 1)
                    loss += criterion(Output(states[step + 1]), step, row, dy);
                adjoints.Add(Array.ConvertAll(dy, d => d / terms));
            }

            double[] dh = new double[_hidden];
            for (int step = length - 1; step >= 0; step--)
                dh = Back(inputs[step], states[step], states[step + 1], adjoints[step], dh);
            _carried[row] = states[length];
        }

        return loss / terms;
    }

    /// <summary>Lets a row begin anew.</summary>
    public void Reset(int row) => _carried[row] = new double[_hidden];

    public double Norm() => Math.Sqrt(Sum(Gradients.Length, i => Gradients[i] * Gradients[i]));

    private static PanelBlock Block(IRecurrentModel model, string name) => model.Layout.Tensors.Single(tensor => tensor.Name == name).Block;

    private static double Sum(int count, Func<int, double> term)
    {
        double sum = 0;
        for (int i = 0; i < count; i++)
            sum += term(i);
        return sum;
    }

    private double At(PanelBlock block, int unit, int column) => _weights[block.Index(unit, column)];

    private double[] Next(double[] x, double[] h)
    {
        double[] next = new double[_hidden];
        for (int u = 0; u < _hidden; u++)
            next[u] = Math.Tanh(At(_b, u, 0) + Sum(_inputs, i => At(_w, u, i) * x[i]) + Sum(_hidden, i => At(_u, u, i) * h[i]));
        return next;
    }

    private double[] Output(double[] h)
    {
        double[] y = new double[_outputs];
        for (int o = 0; o < _outputs; o++)
            y[o] = At(_c, o, 0) + Sum(_hidden, i => At(_v, o, i) * h[i]);
        return y;
    }

    private double[] Back(double[] x, double[] before, double[] h, double[] dy, double[] dNext)
    {
        double[] dh = new double[_hidden], da = new double[_hidden], dBefore = new double[_hidden];
        for (int u = 0; u < _hidden; u++)
        {
            dh[u] = dNext[u] + Sum(_outputs, o => dy[o] * At(_v, o, u));
            da[u] = dh[u] * (1 - (h[u] * h[u]));
        }

        for (int i = 0; i < _hidden; i++)
            dBefore[i] = Sum(_hidden, u => da[u] * At(_u, u, i));
        AddOuter(_v, dy, h);
        AddOuter(_c, dy, [1]);
        AddOuter(_w, da, x);
        AddOuter(_u, da, before);
        AddOuter(_b, da, [1]);
        return dBefore;
    }

    private void AddOuter(PanelBlock block, double[] a, double[] b)
    {
        for (int i = 0; i < a.Length; i++)
            for (int j = 0; j < b.Length; j++)
                Gradients[block.Index(i, j)] += a[i] * b[j];
    }
}
