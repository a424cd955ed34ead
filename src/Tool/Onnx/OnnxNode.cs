using System.Collections.Generic;
using System.Linq;
using Unrolled.Checks;
using Unrolled.Tool.Files;
using Unrolled.Tool.Onnx.Messages;

namespace Unrolled.Tool.Onnx;

/// <summary>An operator with what its inputs are.</summary>
/// <param name="Proto">The operator.</param>
/// <param name="Inputs">Its inputs; null where one is left out.</param>
internal sealed record OnnxNode(NodeProto Proto, IReadOnlyList<OnnxValue?> Inputs)
{
    /// <summary>Its kind.</summary>
    public string Operator => Proto.OpType;

    /// <summary>How messages name it.</summary>
    public string What => Proto.Name.Length > 0 ? $"{Wording.Quote(Proto.Name)} ({Wording.Quote(Operator)[1..^1]})" : Wording.Quote(Operator);

    /// <summary>An input, or null.</summary>
    public OnnxValue? Input(int index) => index < Inputs.Count ? Inputs[index] : null;

    /// <summary>The numbers of an input, or null where it is left out.</summary>
    /// <exception cref="RefusedFileException">They are computed.</exception>
    public RawTensor? Constant(int index) => Input(index) switch
    {
        null => null,
        OnnxConstant constant => constant.Tensor,
        _ => throw new RefusedFileException($"Input {index} of the operator {What} is computed; stored numbers were expected."),
    };

    /// <summary>The numbers of an input.</summary>
    public RawTensor Demand(int index) => Constant(index) ?? throw new RefusedFileException($"The operator {What} has no input {index}.");

    /// <summary>The flow that it reads.</summary>
    public OnnxFlow Flow(int index = 0) => Input(index) as OnnxFlow ?? throw new RefusedFileException($"Input {index} of the operator {What} is not what the layers before it compute.");

    /// <summary>An attribute, or null.</summary>
    public AttributeProto? Attribute(string name) => Proto.Attribute.FirstOrDefault(attribute => attribute.Name == name);

    /// <summary>A whole number among its attributes.</summary>
    public long Integer(string name, long unset) => Attribute(name)?.I ?? unset;

    /// <summary>A number among its attributes.</summary>
    public float Number(string name, float unset) => Attribute(name)?.F ?? unset;

    /// <summary>Whole numbers from an attribute, or, in later versions of ONNX, from an input; null where they are not known.</summary>
    public IReadOnlyList<long>? Integers(string name, int input) =>
        Attribute(name) is { } attribute ? attribute.Ints : Input(input) is OnnxConstant constant ? [.. constant.Tensor.Values.Select(value => (long)value)] : null;

    /// <summary>The fault that it cannot be converted.</summary>
    public RefusedFileException Refused(string why) => new($"The operator {What} cannot be converted: {why}.");
}
