using System;
using System.Globalization;
using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;

namespace Unrolled.Generator.Cells;

/// <summary>Activations as formulas over the table of functions.</summary>
internal static class Activations
{
    private const double PyTorchsSlope = 1.0 / 6;

    /// <summary>σ(a)</summary>
    public static Expression Sigmoid(Expression a) => Activation.Sigmoid.Of(a);

    /// <summary>tanh(a)</summary>
    public static Expression Tanh(Expression a) => Activation.Tanh.Of(a);

    /// <summary>max(a, 0)</summary>
    public static Expression Relu(Expression a) => Activation.Relu.Of(a);

    /// <summary>log(1 + exp(a))</summary>
    public static Expression Softplus(Expression a) => Activation.Softplus.Of(a);

    public static Expression Of(this Activation activation, Expression a) => new ActivationSpec(activation).Of(a);

    public static Expression Of(this ActivationSpec activation, Expression a) => Formula(activation, new Argument(a));

    private static Expression Formula(ActivationSpec activation, Expression a) => activation.Kind switch
    {
        Activation.Sigmoid => new Apply(Function.Sigmoid, a),
        Activation.Tanh => new Apply(Function.Tanh, a),
        Activation.Relu => new Apply(Function.Relu, a),
        Activation.LeakyRelu => (activation.Alpha!.Value * a) + (OneMinus(activation.Alpha.Value) * new Apply(Function.Relu, a)),
        Activation.Elu => new Apply(Function.Relu, a) + Scaled(activation.Alpha!.Value, new Apply(Function.Exp, new Apply(Function.Negative, a)) - 1),
        Activation.Softsign => a / (1 + new Apply(Function.Abs, a)),
        Activation.Softplus => new Apply(Function.Softplus, a),
        Activation.Silu => a * new Apply(Function.Sigmoid, a),
        Activation.Gelu => a * new Apply(Function.NormalCdf, a),
        Activation.GeluTanh => 0.5 * a * (1 + new Apply(Function.Tanh, 0.7978845608028654 * (a + (0.044715 * a * a * a)))),
        // A sixth has no short decimal.
        Activation.HardSigmoid when activation.Alpha == PyTorchsSlope => new Apply(Function.Unit, (a / 6) + activation.Beta!.Value),
        Activation.HardSigmoid => new Apply(Function.Unit, Affine(activation, a)),
        Activation.HardTanh => (2 * new Apply(Function.Unit, 0.5 * (a + 1))) - 1,
        Activation.ScaledTanh => Scaled(activation.Alpha!.Value, new Apply(Function.Tanh, Scaled(activation.Beta!.Value, a))),
        Activation.Affine => Affine(activation, a),
        Activation.ThresholdedRelu => a * new Apply(Function.Positive, a - activation.Alpha!.Value),
        _ => a,
    };

    /// <summary>Its name in a file, with the parameters that are not the usual ones: <c>leakyrelu(0.1)</c>.</summary>
    public static string Words(this ActivationSpec activation)
    {
        string name = activation.Kind.ToString().ToLowerInvariant();
        if (activation.IsUsual)
            return name;
        string alpha = Text(activation.Alpha!.Value);
        return activation.Beta is { } beta ? $"{name}({alpha} {Text(beta)})" : $"{name}({alpha})";
    }

    /// <summary>A number in a file.</summary>
    public static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    private static Expression Affine(ActivationSpec activation, Expression a) =>
        activation.Beta == 0 ? Scaled(activation.Alpha!.Value, a) : Scaled(activation.Alpha!.Value, a) + activation.Beta!.Value;

    private static Expression Scaled(double factor, Expression a) => factor == 1 ? a : factor * a;

    // In decimals, where 1 − 0.01 is 0.99.
    private static double OneMinus(double alpha) => Math.Abs(alpha) < 1e6 ? (double)(1 - (decimal)alpha) : 1 - alpha;
}
