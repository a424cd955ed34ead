using System.Reflection;
using Unrolled.Generator.Equations;
using Unrolled.Numbers;
using Unrolled.NumericsTests.Reference;
using Unrolled.Tapes;

namespace Unrolled.NumericsTests.Functions;

/// <summary>Every row of the table of functions: its derivative, and the two C# forms that the runtime has of it.</summary>
public sealed class FunctionTests
{
    private static readonly double[] Points = [-8.3, -3.1, -1.7, -0.9, -0.4, -0.05, 0.03, 0.2, 0.6, 0.97, 1.3, 2.9, 7.7];

    public static TheoryData<string> Rows() => [.. Function.All.Select(function => function.Name)];

    /// <summary>Those at which the function has a value.</summary>
    private static IEnumerable<double> PointsOf(Function function) => Points.Where(point => !double.IsNaN(function.Evaluate(point)));

    private static Function Row(string name) => Function.All.Single(function => function.Name == name);

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_derivative_is_that_of_finite_differences(string name)
    {
        Function function = Row(name);
        foreach (double x in PointsOf(function))
        {
            const double Step = 1e-6;
            double numeric = (function.Evaluate(x + Step) - function.Evaluate(x - Step)) / (2 * Step);
            double derivative = Evaluate(function.Derivative(new Variable("x"), new Variable("y")), x, function.Evaluate(x));
            Assert.Equal(numeric, derivative, 1e-7 * Math.Max(1, Math.Abs(numeric)));
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void The_runtime_has_it_in_double_and_in_float(string name)
    {
        Function function = Row(name);
        var scalar = typeof(Scalar).GetMethod(name, [typeof(double)])!.CreateDelegate<Func<double, double>>();
        var strict = typeof(Scalar).GetMethod(name, [typeof(float)])!.CreateDelegate<Func<float, float>>();
        MethodInfo elementwise = typeof(Elementwise).GetMethod(name)!;
        var apply = elementwise.CreateDelegate<Elements>();
        float[] x = [.. PointsOf(function).Select(point => (float)point)], y = new float[x.Length];
        apply(x, y);
        for (int index = 0; index < x.Length; index++)
        {
            double exact = function.Evaluate(x[index]);
            Assert.Equal(exact, scalar(x[index]), 1e-14 * Math.Max(1, Math.Abs(exact)));
            Assert.Equal(exact, y[index], 4e-7 * Math.Max(1, Math.Abs(exact)));
            Assert.Equal(exact, strict(x[index]), 4e-7 * Math.Max(1, Math.Abs(exact)));
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void NaN_passes_or_counts_as_not_positive(string name)
    {
        var scalar = typeof(Scalar).GetMethod(name, [typeof(double)])!.CreateDelegate<Func<double, double>>();
        var apply = typeof(Elementwise).GetMethod(name)!.CreateDelegate<Elements>();
        float[] y = new float[33];
        apply([.. Enumerable.Repeat(float.NaN, 33)], y);
        double expected = name == nameof(Function.Positive) ? 0 : double.NaN;
        Assert.Equal(expected, scalar(double.NaN));
        Assert.Equal((float)expected, typeof(Scalar).GetMethod(name, [typeof(float)])!.CreateDelegate<Func<float, float>>()(float.NaN));
        Assert.All(y, value => Assert.Equal((float)expected, value));
    }

    [Fact]
    public void A_clamp_cuts_at_its_limit_where_its_slope_is_still_one()
    {
        Function clamp = Function.Clamp(1.5);
        float[] x = [-9, -1.5f, -1.4f, 0, 1.5f, 1.6f, float.PositiveInfinity, float.NegativeInfinity, float.NaN, 0.25f], y = new float[x.Length];
        Elementwise.Clamp(x, 1.5f, y);
        Assert.Equal([-1.5f, -1.5f, -1.4f, 0, 1.5f, 1.5f, 1.5f, -1.5f, float.NaN, 0.25f], y);
        Assert.Equal(y, x.Select(value => Scalar.Clamp(value, 1.5f)));
        foreach (double at in (double[])[-9, -1.5, -1.4, 0, 1.5, 1.6])
        {
            Assert.Equal(clamp.Evaluate(at), Scalar.Clamp(at, 1.5));
            Assert.Equal(Math.Abs(at) <= 1.5 ? 1 : 0, Evaluate(clamp.Derivative(new Variable("x"), new Variable("y")), at, clamp.Evaluate(at)));
        }
    }

    private delegate void Elements(ReadOnlySpan<float> x, Span<float> y);

    private static double Evaluate(Expression expression, double x, double y) => expression switch
    {
        Constant constant => constant.Value,
        Variable { Name: "x" } => x,
        Variable => y,
        Negate negate => -Evaluate(negate.Operand, x, y),
        Apply apply => apply.Function.Evaluate(Evaluate(apply.Argument, x, y)),
        Binary { Operator: Operator.Add } b => Evaluate(b.Left, x, y) + Evaluate(b.Right, x, y),
        Binary { Operator: Operator.Subtract } b => Evaluate(b.Left, x, y) - Evaluate(b.Right, x, y),
        Binary { Operator: Operator.Multiply } b => Evaluate(b.Left, x, y) * Evaluate(b.Right, x, y),
        Binary b => Evaluate(b.Left, x, y) / Evaluate(b.Right, x, y),
        _ => throw new ArgumentOutOfRangeException(nameof(expression)),
    };
}
