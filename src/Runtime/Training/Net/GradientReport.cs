using System;
using System.Collections.Immutable;
using System.Text;
using static System.FormattableString;

namespace Unrolled;

/// <summary>The result of a gradient check. Its text is a table, one line per tensor.</summary>
public sealed class GradientReport
{
    internal const double DefaultTolerance = 1e-6;

    internal GradientReport(string model, double loss, ImmutableArray<GradientComparison> tensors, GradientComparison worst, double tolerance)
    {
        Tolerance = tolerance;
        Model = model;
        Loss = loss;
        Tensors = tensors;
        Worst = worst;
        Passed = true;
        foreach (GradientComparison tensor in tensors)
        {
            Passed &= tensor.Passed;
            FloatError = Math.Max(FloatError, tensor.RelativeError);
        }
    }

    /// <summary>The model's full name.</summary>
    public string Model { get; }

    /// <summary>The loss, in double precision.</summary>
    public double Loss { get; }

    /// <summary>The allowed error of the double pass, relative to a tensor's largest gradient.</summary>
    public double Tolerance { get; }

    /// <summary>Whether the gradients of the double pass agree with the numeric ones for every tensor.</summary>
    public bool Passed { get; }

    /// <summary>
    /// The rounding error of the float pass, relative to the largest gradient of the worst tensor. Usually below 1e-4, and more with large weights. It does not
    /// make a check fail.
    /// </summary>
    public double FloatError { get; }

    /// <summary>The tensors, in the model's order.</summary>
    public ImmutableArray<GradientComparison> Tensors { get; }

    /// <summary>The tensor with the largest error of the double pass.</summary>
    public GradientComparison Worst { get; }

    /// <summary>The worst element by its tensor, row and column: <c>lstm1.Wi[3, 0]</c>.</summary>
    public string WorstTensor => Place(Worst);

    /// <summary>The report as a table.</summary>
    public override string ToString()
    {
        int width = "worst parameter".Length;
        foreach (GradientComparison tensor in Tensors)
            width = Math.Max(width, Place(tensor).Length);
        var text = new StringBuilder();
        text.Append(Invariant($"{Model}: gradients {(Passed ? "agree" : "DISAGREE")} with central differences within {Tolerance:G2}, loss {Loss:G9}; float rounding {FloatError:E1}\n"));
        text.Append(Invariant(
            $"  {"worst parameter".PadRight(width)}  {"float",14}  {"double",14}  {"numeric",14}  {"float off",9}  {"double off",10}  {"checked",7}  {"kinks",5}\n"));
        foreach (GradientComparison t in Tensors)
            text.Append(Invariant(
                $"{(t.Passed ? ' ' : '✗')} {Place(t).PadRight(width)}  {t.Analytic,14:E6}  {t.Reference,14:E6}  {t.Numeric,14:E6}  {t.RelativeError,9:E1}  {t.ReferenceError,10:E1}  {t.Checked,7}  {t.Skipped,5}\n"));
        text.Append(Invariant($"  worst: {WorstTensor}, float {Worst.Analytic:G9}, double {Worst.Reference:G9}, numeric {Worst.Numeric:G9}\n"));
        return text.ToString();
    }

    private static string Place(GradientComparison tensor) => Invariant($"{tensor.Tensor}[{tensor.Row}, {tensor.Column}]");
}
