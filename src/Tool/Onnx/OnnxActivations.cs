using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Unrolled.Checks;
using Unrolled.Generator.Model;
using Unrolled.Tool.Files;

namespace Unrolled.Tool.Onnx;

/// <summary>ONNX's names of activations, and their parameters there.</summary>
internal static class OnnxActivations
{
    /// <summary>The activations of recurrent operators, with α and β unless given; null where they have none.</summary>
    private static readonly Dictionary<string, (Activation Kind, float? Alpha, float? Beta)> Recurrent = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Sigmoid"] = (Activation.Sigmoid, null, null), ["Tanh"] = (Activation.Tanh, null, null), ["Relu"] = (Activation.Relu, null, null),
        ["Softsign"] = (Activation.Softsign, null, null), ["Softplus"] = (Activation.Softplus, null, null), ["LeakyRelu"] = (Activation.LeakyRelu, 0.01f, null),
        ["Elu"] = (Activation.Elu, 1, null), ["ThresholdedRelu"] = (Activation.ThresholdedRelu, 1, null), ["HardSigmoid"] = (Activation.HardSigmoid, 0.2f, 0.5f),
        ["ScaledTanh"] = (Activation.ScaledTanh, 1, 1), ["Affine"] = (Activation.Affine, 1, 0),
    };

    /// <summary>The activations of a recurrent operator, one after the other; each α and β is for the next one that has it.</summary>
    public static IReadOnlyList<ActivationSpec> Of(OnnxNode node, IReadOnlyList<string> unset)
    {
        string[] names = node.Attribute("activations") is { } given ? [.. given.Strings.Select(name => name.ToStringUtf8())] : [.. unset];
        if (names.Length != unset.Count)
            throw node.Refused($"it has {names.Length} activations where {unset.Count} were expected");
        var alphas = new Queue<float>(node.Attribute("activation_alpha")?.Floats ?? []);
        var betas = new Queue<float>(node.Attribute("activation_beta")?.Floats ?? []);
        return [.. names.Select(name =>
        {
            if (!Recurrent.TryGetValue(name, out (Activation Kind, float? Alpha, float? Beta) known))
                throw node.Refused($"its activation {Wording.Quote(name)} is not known");
            float? alpha = known.Alpha is { } a ? alphas.TryDequeue(out float given) ? given : a : null;
            float? beta = known.Beta is { } b ? betas.TryDequeue(out float other) ? other : b : null;
            return new ActivationSpec(known.Kind, Decimal(alpha), Decimal(beta));
        })];
    }

    /// <summary>The activation that an operator of its own is, or null.</summary>
    public static ActivationSpec? Of(OnnxNode node) => node.Operator switch
    {
        "Sigmoid" => Activation.Sigmoid,
        "Tanh" => Activation.Tanh,
        "Relu" => Activation.Relu,
        "Softsign" => Activation.Softsign,
        "Softplus" => Activation.Softplus,
        "LeakyRelu" => new ActivationSpec(Activation.LeakyRelu, Decimal(node.Number("alpha", 0.01f))),
        "Elu" => new ActivationSpec(Activation.Elu, Decimal(node.Number("alpha", 1))),
        "ThresholdedRelu" => new ActivationSpec(Activation.ThresholdedRelu, Decimal(node.Number("alpha", 1))),
        "HardSigmoid" => new ActivationSpec(Activation.HardSigmoid, Decimal(node.Number("alpha", 0.2f)), Decimal(node.Number("beta", 0.5f))),
        "Gelu" => node.Attribute("approximate")?.S.ToStringUtf8() == "tanh" ? Activation.GeluTanh : Activation.Gelu,
        _ => null,
    };

    /// <summary>A float as the decimal that it is written as: 0.2f is 0.2, as in attributes.</summary>
    public static double? Decimal(float? number) =>
        number is { } value ? double.Parse(value.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) : null;
}
