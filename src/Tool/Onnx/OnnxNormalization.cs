using System.Linq;
using Unrolled.Tool.Files;

namespace Unrolled.Tool.Onnx;

/// <summary>A part of layer normalisation where an exporter has written it as single operators: (x − mean) / √(mean((x − mean)²) + ε).</summary>
/// <param name="Flow">x.</param>
/// <param name="Stage">What it is.</param>
/// <param name="Epsilon">ε; 0 before it is added.</param>
internal sealed record OnnxNormalPart(OnnxFlow Flow, OnnxNormalStage Stage, float Epsilon = 0) : OnnxValue;

/// <summary>What a part of layer normalisation is.</summary>
internal enum OnnxNormalStage
{
    /// <summary>mean(x)</summary>
    Mean,

    /// <summary>x − mean(x)</summary>
    Centered,

    /// <summary>(x − mean(x))²</summary>
    Squared,

    /// <summary>mean((x − mean(x))²)</summary>
    Variance,

    /// <summary>The variance and ε.</summary>
    Shifted,

    /// <summary>Their root.</summary>
    Deviation,

    /// <summary>(x − mean(x)) / deviation</summary>
    Normalized,
}

/// <summary>Recognises layer normalisation in single operators.</summary>
internal static class OnnxNormalization
{
    /// <summary>The part that an operator computes, or null.</summary>
    public static OnnxNormalPart? Part(OnnxNode node) => (node.Operator, node.Input(0), node.Input(1)) switch
    {
        ("ReduceMean", OnnxFlow { Layout: OnnxLayout.Features } flow, _) when IsOverFeatures(node) => new(flow, OnnxNormalStage.Mean),
        ("Sub", OnnxFlow flow, OnnxNormalPart { Stage: OnnxNormalStage.Mean } mean) when flow == mean.Flow => new(flow, OnnxNormalStage.Centered),
        ("Pow", OnnxNormalPart { Stage: OnnxNormalStage.Centered } centered, OnnxConstant { Tensor.Values: [2] }) => centered with { Stage = OnnxNormalStage.Squared },
        ("Mul", OnnxNormalPart { Stage: OnnxNormalStage.Centered } one, OnnxNormalPart other) when one == other => one with { Stage = OnnxNormalStage.Squared },
        ("ReduceMean", OnnxNormalPart { Stage: OnnxNormalStage.Squared } squared, _) when IsOverFeatures(node) => squared with { Stage = OnnxNormalStage.Variance },
        ("Add", OnnxNormalPart { Stage: OnnxNormalStage.Variance } variance, OnnxConstant { Tensor.Values: [var epsilon] }) => variance with { Stage = OnnxNormalStage.Shifted, Epsilon = epsilon },
        ("Sqrt", OnnxNormalPart { Stage: OnnxNormalStage.Shifted } shifted, _) => shifted with { Stage = OnnxNormalStage.Deviation },
        ("Div", OnnxNormalPart { Stage: OnnxNormalStage.Centered } centered, OnnxNormalPart { Stage: OnnxNormalStage.Deviation } deviation) when centered.Flow == deviation.Flow =>
            deviation with { Stage = OnnxNormalStage.Normalized },
        _ => null,
    };

    /// <summary>x and ε where an operator multiplies what is normalised with stored gains; null otherwise.</summary>
    public static (OnnxNormalPart Part, RawTensor Gain)? Gained(OnnxNode node) => (node.Operator, node.Input(0), node.Input(1)) switch
    {
        ("Mul", OnnxNormalPart { Stage: OnnxNormalStage.Normalized } part, OnnxConstant gain) => (part, gain.Tensor),
        ("Mul", OnnxConstant gain, OnnxNormalPart { Stage: OnnxNormalStage.Normalized } part) => (part, gain.Tensor),
        _ => null,
    };

    private static bool IsOverFeatures(OnnxNode node) => node.Integers("axes", 1) is [-1] or [2];
}
