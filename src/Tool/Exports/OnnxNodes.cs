using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Runtime.InteropServices;
using Google.Protobuf;
using Unrolled.Generator.Equations;
using Unrolled.Tool.Onnx.Messages;

namespace Unrolled.Tool.Exports;

/// <summary>Writes a graph of ONNX node by node; the body of a loop is a graph within it that sees its tensors.</summary>
/// <param name="outer">The graph around; null for the outermost.</param>
internal sealed class OnnxNodes(OnnxNodes? outer = null)
{
    private const int FloatAttribute = 1, IntegerAttribute = 2, StringAttribute = 3, GraphAttribute = 5, FloatsAttribute = 6, IntegersAttribute = 7, StringsAttribute = 8;

    private const int Float = 1, Integer64 = 7;

    private readonly HashSet<string> _taken = new(StringComparer.Ordinal) { "x", "y" };

    private int _names;

    /// <summary>The graph.</summary>
    public GraphProto Graph { get; } = new();

    private OnnxNodes Outermost => outer?.Outermost ?? this;

    /// <summary>A name that nothing else has.</summary>
    public string Name(string start)
    {
        string name = start;
        while (!Outermost._taken.Add(name))
            name = $"{start}_{(++Outermost._names).ToString(CultureInfo.InvariantCulture)}";
        return name;
    }

    /// <summary>Stored floats.</summary>
    public string Floats(string name, IReadOnlyList<long> shape, float[] values)
    {
        var tensor = new TensorProto { Name = Name(name), DataType = Float, RawData = ByteString.CopyFrom(MemoryMarshal.AsBytes(values.AsSpan())) };
        tensor.Dims.AddRange(shape);
        Outermost.Graph.Initializer.Add(tensor);
        return tensor.Name;
    }

    /// <summary>Stored whole numbers, in one dimension.</summary>
    public string Integers(params long[] values)
    {
        var tensor = new TensorProto { Name = Name("integers"), DataType = Integer64, RawData = ByteString.CopyFrom(MemoryMarshal.AsBytes(values.AsSpan())) };
        tensor.Dims.Add(values.Length);
        Outermost.Graph.Initializer.Add(tensor);
        return tensor.Name;
    }

    /// <summary>A number.</summary>
    public string Scalar(double value) => Floats("number", [], [(float)value]);

    /// <summary>An operator with one output; the output's name.</summary>
    public string Add(string type, params IReadOnlyList<string> inputs) => Node(type, inputs).Output[0];

    /// <summary>An operator with one output, to be given attributes.</summary>
    public NodeProto Node(string type, IReadOnlyList<string> inputs, string? name = null)
    {
        var node = new NodeProto { OpType = type, Name = name is null ? "" : Name(name) };
        node.Input.AddRange(inputs);
        node.Output.Add(Name(type.ToLowerInvariant()));
        Graph.Node.Add(node);
        return node;
    }

    /// <summary>A formula over vectors.</summary>
    /// <param name="expression">The formula.</param>
    /// <param name="name">What a vector is called here.</param>
    public string Formula(Expression expression, Func<string, string> name) => expression switch
    {
        Constant constant => Scalar(constant.Value),
        Variable variable => name(variable.Name),
        Argument argument => Formula(argument.Value, name),
        Negate negate => Add("Neg", Formula(negate.Operand, name)),
        Apply apply => Call(apply.Function, Formula(apply.Argument, name)),
        Binary binary => Add(
            binary.Operator switch { Operator.Add => "Add", Operator.Subtract => "Sub", Operator.Multiply => "Mul", _ => "Div" }, Formula(binary.Left, name), Formula(binary.Right, name)),
        _ => throw new ArgumentOutOfRangeException(nameof(expression), expression, "No operators are known for this formula."),
    };

    private string Call(Function function, string argument)
    {
        switch (function.Name)
        {
            case "Sigmoid" or "Tanh" or "Relu" or "Abs" or "Exp" or "Sqrt" or "Softplus" or "Sin" or "Cos" or "Floor":
                return Add(function.Name, argument);
            case "Positive":
                NodeProto cast = Node("Cast", [Add("Greater", argument, Scalar(0))]);
                With(cast, "to", Float);
                return cast.Output[0];
            case "Negative":
                return Add("Min", argument, Scalar(0));
            case "Unit":
                return Add("Clip", argument, Scalar(0), Scalar(1));
            case "Clamp":
                return Add("Clip", argument, Scalar(-function.Parameter!.Value), Scalar(function.Parameter.Value));
            case "NormalCdf":
                return Add("Mul", Add("Add", Add("Erf", Add("Mul", argument, Scalar(Math.Sqrt(0.5)))), Scalar(1)), Scalar(0.5));
            default:
                throw new ArgumentOutOfRangeException(nameof(function), function.Name, "No operator is known for this function.");
        }
    }

    /// <summary>Gives an operator a whole number.</summary>
    public static void With(NodeProto node, string name, long value) => node.Attribute.Add(new AttributeProto { Name = name, Type = IntegerAttribute, I = value });

    /// <summary>Gives an operator a number.</summary>
    public static void With(NodeProto node, string name, float value) => node.Attribute.Add(new AttributeProto { Name = name, Type = FloatAttribute, F = value });

    /// <summary>Gives an operator a word.</summary>
    public static void With(NodeProto node, string name, string value) => node.Attribute.Add(new AttributeProto { Name = name, Type = StringAttribute, S = ByteString.CopyFromUtf8(value) });

    /// <summary>Gives an operator whole numbers.</summary>
    public static void With(NodeProto node, string name, params ReadOnlySpan<long> values)
    {
        var attribute = new AttributeProto { Name = name, Type = IntegersAttribute };
        attribute.Ints.AddRange(values);
        node.Attribute.Add(attribute);
    }

    /// <summary>Gives an operator numbers.</summary>
    public static void With(NodeProto node, string name, IEnumerable<float> values)
    {
        var attribute = new AttributeProto { Name = name, Type = FloatsAttribute };
        attribute.Floats.AddRange(values);
        node.Attribute.Add(attribute);
    }

    /// <summary>Gives an operator words.</summary>
    public static void With(NodeProto node, string name, IEnumerable<string> values)
    {
        var attribute = new AttributeProto { Name = name, Type = StringsAttribute };
        attribute.Strings.AddRange(values.Select(ByteString.CopyFromUtf8));
        node.Attribute.Add(attribute);
    }

    /// <summary>Gives an operator a body.</summary>
    public static void With(NodeProto node, string name, GraphProto body) => node.Attribute.Add(new AttributeProto { Name = name, Type = GraphAttribute, G = body });

    /// <summary>The description of an input or output.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="isInteger">Whether it is whole numbers.</param>
    /// <param name="axes">Its axes: sizes, or names of those that are free.</param>
    public static ValueInfoProto Value(string name, bool isInteger, params IReadOnlyList<object> axes)
    {
        var shape = new TensorShapeProto();
        foreach (object axis in axes)
            shape.Dim.Add(axis is int size ? new TensorShapeProto.Types.Dimension { DimValue = size } : new TensorShapeProto.Types.Dimension { DimParam = (string)axis });
        return new ValueInfoProto { Name = name, Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = isInteger ? Integer64 : Float, Shape = shape } } };
    }
}
