using Unrolled.Checks;
using Unrolled.Generator.Model;
using Unrolled.Tool.Files;
using Unrolled.Tool.Networks;

namespace Unrolled.Tool.Keras;

/// <summary>Keras' names of activations.</summary>
internal static class KerasActivations
{
    /// <summary>An activation by its name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="isKeras2">Whether Keras 2 wrote it: its hard sigmoid is min(max(x / 5 + 1/2, 0), 1), that of Keras 3 has x / 6.</param>
    /// <exception cref="RefusedFileException">It is not known here.</exception>
    public static ActivationSpec Of(string name, bool isKeras2) => name switch
    {
        "linear" => Activation.Identity,
        "sigmoid" => Activation.Sigmoid,
        "tanh" => Activation.Tanh,
        "relu" => Activation.Relu,
        "leaky_relu" => new ActivationSpec(Activation.LeakyRelu, 0.2),
        "elu" => Activation.Elu,
        "softsign" => Activation.Softsign,
        "softplus" => Activation.Softplus,
        "silu" or "swish" => Activation.Silu,
        "gelu" => Activation.Gelu,
        "hard_sigmoid" => new ActivationSpec(Activation.HardSigmoid, isKeras2 ? 0.2 : null, 0.5),
        "hard_tanh" => Activation.HardTanh,
        _ => throw new RefusedFileException($"The activation {Wording.Quote(name)} cannot be converted: Unrolled has no such function."),
    };

    /// <summary>Puts an activation behind the last layer; a softmax at the end is left out.</summary>
    public static void Apply(ChainBuilder chain, string name, bool isLast, bool isKeras2, string place, Report report)
    {
        if (name != "softmax")
            chain.Activate(Of(name, isKeras2), chain, place);
        else if (isLast)
            report.Add(NoteKind.LeftOut, ChainBuilder.SoftmaxLeftOut);
        else
            throw new RefusedFileException($"The softmax of {place} is not the last thing in the model; there is no such layer here.");
    }
}
