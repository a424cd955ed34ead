using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Google.Protobuf;
using Unrolled.Tool.Files;
using Unrolled.Tool.Onnx.Messages;

namespace Unrolled.Tool.Onnx;

/// <summary>Reads ONNX files.</summary>
internal static class OnnxFile
{
    /// <summary>Whether a file may be one: it begins with its IR version, a small number.</summary>
    public static bool Recognizes(ReadOnlySpan<byte> bytes, string extension) =>
        extension.Equals(".onnx", StringComparison.OrdinalIgnoreCase) || (bytes.Length > 2 && bytes[0] == 0x08 && bytes[1] is > 0 and < 32 && bytes[2] is 0x12 or 0x3a or 0x42);

    /// <summary>Reads a file.</summary>
    /// <exception cref="RefusedFileException">It is damaged.</exception>
    public static Contents Read(byte[] bytes)
    {
        ModelProto model = Parse(bytes);
        if (model.Graph is not { } graph)
            throw RefusedFileException.Malformed("ONNX", "it has no graph");
        List<RawTensor> tensors = [.. graph.Initializer.Select(tensor => OnnxTensors.Read(tensor, tensor.Name))];
        var contents = new Contents("ONNX", tensors) { Facts = Facts(model) };
        return FileFormats.Convert(contents, report => new OnnxGraph(graph, tensors, report).Network());
    }

    private static ModelProto Parse(byte[] bytes)
    {
        try
        {
            return ModelProto.Parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException exception)
        {
            throw RefusedFileException.Malformed("ONNX", "its protocol buffer is damaged", exception);
        }
    }

    private static List<(string Name, string Value)> Facts(ModelProto model) =>
    [
        ("written by", $"{model.ProducerName} {model.ProducerVersion}".Trim()),
        ("opset", string.Join(", ", model.OpsetImport.Take(8).Select(set => $"{set.Domain} {set.Version.ToString(CultureInfo.InvariantCulture)}".Trim()))),
        ("operators", string.Join(", ", model.Graph.Node.Take(1000).GroupBy(node => node.OpType).Take(20).Select(group => $"{group.Count()} {group.Key}"))),
    ];
}
