using Unrolled.Generator.Equations;

namespace Unrolled.NumericsTests.Reference;

/// <summary>A number that remembers how it was computed: reverse-mode differentiation one operation at a time, apart from the generator's.</summary>
internal sealed class Number(double value, params (Number From, double Slope)[] sources)
{
    public double Value { get; } = value;

    public double Adjoint { get; private set; }

    public static Number operator +(Number a, Number b) => new(a.Value + b.Value, (a, 1), (b, 1));

    public static Number operator -(Number a, Number b) => new(a.Value - b.Value, (a, 1), (b, -1));

    public static Number operator *(Number a, Number b) => new(a.Value * b.Value, (a, b.Value), (b, a.Value));

    public static Number operator /(Number a, Number b) => new(a.Value / b.Value, (a, 1 / b.Value), (b, -a.Value / (b.Value * b.Value)));

    /// <summary>1 / √x</summary>
    public static Number InverseRoot(Number x) => new(1 / Math.Sqrt(x.Value), (x, -0.5 * Math.Pow(x.Value, -1.5)));

    /// <summary>The function with its textbook derivative, written here once more.</summary>
    public static Number Apply(Function function, Number x)
    {
        double y = function.Evaluate(x.Value);
        double slope = function.Name switch
        {
            nameof(Function.Sigmoid) => Math.Exp(-x.Value) / Math.Pow(1 + Math.Exp(-x.Value), 2),
            nameof(Function.Tanh) => 1 / Math.Pow(Math.Cosh(x.Value), 2),
            nameof(Function.Relu) => x.Value > 0 ? 1 : 0,
            nameof(Function.Positive) => 0,
            nameof(Function.Negative) => x.Value > 0 ? 0 : 1,
            nameof(Function.Unit) => x.Value is > 0 and < 1 ? 1 : 0,
            nameof(Function.Clamp) => Math.Abs(x.Value) <= function.Parameter ? 1 : 0,
            nameof(Function.Abs) => Math.Sign(x.Value),
            nameof(Function.Exp) => Math.Exp(x.Value),
            nameof(Function.Sqrt) => 0.5 / Math.Sqrt(x.Value),
            nameof(Function.Softplus) => 1 - (1 / (1 + Math.Exp(x.Value))),
            nameof(Function.Sin) => Math.Cos(x.Value),
            nameof(Function.Cos) => -Math.Sin(x.Value),
            nameof(Function.Floor) => 0,
            nameof(Function.NormalCdf) => Math.Exp(-x.Value * x.Value / 2) / Math.Sqrt(2 * Math.PI),
            _ => throw new ArgumentOutOfRangeException(nameof(function), function.Name, "Write its derivative here."),
        };
        return new Number(y, (x, slope));
    }

    /// <summary>Sends <c>∂L/∂this</c> down to everything that this was computed from, each in its turn after all that read it.</summary>
    public static void Propagate(IReadOnlyList<(Number Of, double Adjoint)> seeds)
    {
        var order = new List<Number>();
        var open = new Stack<(Number Node, int Next)>();
        var seen = new HashSet<Number>(ReferenceEqualityComparer.Instance);
        foreach ((Number of, double adjoint) in seeds)
        {
            of.Adjoint += adjoint;
            if (seen.Add(of))
                open.Push((of, 0));
            while (open.TryPop(out (Number Node, int Next) top))
            {
                if (top.Next == top.Node._sources.Length)
                {
                    order.Add(top.Node);
                    continue;
                }

                open.Push((top.Node, top.Next + 1));
                Number from = top.Node._sources[top.Next].From;
                if (seen.Add(from))
                    open.Push((from, 0));
            }
        }

        for (int index = order.Count - 1; index >= 0; index--)
            foreach ((Number from, double slope) in order[index]._sources)
                from.Adjoint += slope * order[index].Adjoint;
    }

    private readonly (Number From, double Slope)[] _sources = sources;
}
