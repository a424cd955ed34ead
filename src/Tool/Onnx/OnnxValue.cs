using Unrolled.Tool.Files;

namespace Unrolled.Tool.Onnx;

/// <summary>What is known of a value in a graph.</summary>
internal abstract record OnnxValue;

/// <summary>Numbers.</summary>
internal sealed record OnnxConstant(RawTensor Tensor) : OnnxValue;

/// <summary>Zeros in a shape that depends on the input's: how exporters write the state before the first step.</summary>
internal sealed record OnnxZeros : OnnxValue;

/// <summary>Something computed from shapes alone.</summary>
internal sealed record OnnxShape : OnnxValue;

/// <summary>The input, after some layers.</summary>
/// <param name="Layers">How many.</param>
/// <param name="Layout">Its axes.</param>
internal sealed record OnnxFlow(int Layers, OnnxLayout Layout) : OnnxValue
{
    /// <summary>Whether rows come before time.</summary>
    public bool IsBatchFirst { get; init; }

    /// <summary>The graph's input that it is; null where layers have worked on it.</summary>
    public string? Input { get; init; }
}

/// <summary>The axes of what flows through a graph.</summary>
internal enum OnnxLayout
{
    /// <summary>Time, rows, features; or rows, time, features; or steps and rows as one axis.</summary>
    Features,

    /// <summary>Time, directions, rows, units: the output of a recurrent operator.</summary>
    Directions,

    /// <summary>Time, rows, directions, units.</summary>
    DirectionsBehind,
}
