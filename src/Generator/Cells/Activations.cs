using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;

namespace Unrolled.Generator.Cells;

/// <summary>Activations as formulas over the table of functions.</summary>
internal static class Activations
{
    public static Expression Of(this Activation activation, Expression a) => activation switch
    {
        Activation.Sigmoid => new Apply(Function.Sigmoid, a),
        Activation.Tanh => new Apply(Function.Tanh, a),
        Activation.Relu => new Apply(Function.Relu, a),
        Activation.LeakyRelu => (0.01 * a) + (0.99 * new Apply(Function.Relu, a)),
        Activation.Elu => new Apply(Function.Relu, a) + (new Apply(Function.Exp, new Apply(Function.Negative, a)) - 1),
        Activation.Softsign => a / (1 + new Apply(Function.Abs, a)),
        Activation.Softplus => new Apply(Function.Softplus, a),
        Activation.Silu => a * new Apply(Function.Sigmoid, a),
        Activation.Gelu => a * new Apply(Function.NormalCdf, a),
        Activation.GeluTanh => 0.5 * a * (1 + new Apply(Function.Tanh, 0.7978845608028654 * (a + (0.044715 * a * a * a)))),
        Activation.HardSigmoid => new Apply(Function.Unit, (a / 6) + 0.5),
        Activation.HardTanh => (2 * new Apply(Function.Unit, 0.5 * (a + 1))) - 1,
        _ => a,
    };

    /// <summary>Its name in a file.</summary>
    public static string Words(this Activation activation) => activation.ToString().ToLowerInvariant();
}
