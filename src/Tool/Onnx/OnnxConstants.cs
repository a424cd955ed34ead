using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Unrolled.Tool.Files;
using Unrolled.Tool.Networks;

namespace Unrolled.Tool.Onnx;

/// <summary>Operators that do not read the input's numbers: constants, and what exporters compute from shapes.</summary>
internal static class OnnxConstants
{
    /// <summary>What is known of an operator's output.</summary>
    public static OnnxValue Value(OnnxNode node)
    {
        switch (node.Operator)
        {
            case "Constant" when node.Attribute("value")?.T is { } tensor:
                return new OnnxConstant(OnnxTensors.Read(tensor, node.What));
            case "Constant" when node.Attribute("value_floats") is { } floats:
                return new OnnxConstant(new RawTensor(node.What, "float", [floats.Floats.Count], [.. floats.Floats]));
            case "Constant" when node.Attribute("value_ints") is { } integers:
                return new OnnxConstant(new RawTensor(node.What, "int64", [integers.Ints.Count], [.. integers.Ints.Select(value => (float)value)]));
            case "Constant" when node.Attribute("value_float") is { } number:
                return new OnnxConstant(new RawTensor(node.What, "float", [], [number.F]));
            case "Constant" when node.Attribute("value_int") is { } integer:
                return new OnnxConstant(new RawTensor(node.What, "int64", [], [integer.I]));
            case "ConstantOfShape":
                return node.Attribute("value")?.T is { } fill && OnnxTensors.Read(fill, node.What).Values.Any(value => value != 0) ? new OnnxShape() : new OnnxZeros();
            case "Identity" or "Cast" or "Expand" or "Tile" or "Squeeze" or "Unsqueeze" or "Reshape" or "Slice" or "Transpose" when IsZero(node.Input(0)):
                return new OnnxZeros();
            case "Identity" or "Cast" when node.Input(0) is { } same:
                return same;
            case "Transpose" when node.Input(0) is OnnxConstant { Tensor.Rank: 2 } matrix && (node.Attribute("perm")?.Ints ?? [1, 0]).SequenceEqual([1L, 0L]):
                return new OnnxConstant(matrix.Tensor with { Shape = [matrix.Tensor.Shape[1], matrix.Tensor.Shape[0]], Values = matrix.Tensor.Matrix.Transposed().Values });
            case "Unsqueeze" when node.Input(0) is OnnxConstant plain && node.Integers("axes", 1) is [0]:
                return new OnnxConstant(plain.Tensor with { Shape = [1, .. plain.Tensor.Shape] });
            case "Concat" when node.Inputs.All(IsZero):
                return new OnnxZeros();
            case "Concat" when node.Integer("axis", 0) == 0 && node.Inputs.All(input => input is OnnxConstant { Tensor.Rank: > 0 }):
                return Joined(node);
            default:
                return new OnnxShape();
        }
    }

    private static bool IsZero(OnnxValue? value) => value is OnnxZeros || (value is OnnxConstant constant && constant.Tensor.Values.All(number => number == 0));

    private static OnnxConstant Joined(OnnxNode node)
    {
        List<RawTensor> parts = [.. node.Inputs.Cast<OnnxConstant>().Select(input => input.Tensor)];
        ImmutableArray<long> shape = parts[0].Shape.SetItem(0, parts.Sum(part => part.Shape[0]));
        return parts.All(part => part.Shape.Skip(1).SequenceEqual(shape.Skip(1)))
            ? new OnnxConstant(new RawTensor(node.What, parts[0].Type, shape, [.. parts.SelectMany(part => part.Values)]))
            : throw node.Refused("it joins tensors of different shapes");
    }
}
