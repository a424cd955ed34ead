using System;
using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Linq;
using Unrolled.Checks;
using Unrolled.Tool.Files;
using Unrolled.Tool.Onnx.Messages;

namespace Unrolled.Tool.Onnx;

/// <summary>The numbers of ONNX's tensors.</summary>
internal static class OnnxTensors
{
    private const int External = 1;

    /// <summary>The types that are read, by ONNX's numbers for them: their names and bytes.</summary>
    private static readonly (int Number, string Name, int Bytes)[] Types =
    [
        (1, "float", 4), (2, "uint8", 1), (3, "int8", 1), (6, "int32", 4), (7, "int64", 8), (9, "bool", 1), (10, "float16", 2), (11, "double", 8), (16, "bfloat16", 2),
    ];

    /// <summary>A tensor.</summary>
    /// <exception cref="RefusedFileException">Its type is not read, or it has another number of numbers than its shape says.</exception>
    public static RawTensor Read(TensorProto tensor, string name)
    {
        (int number, string type, int bytes) = Array.Find(Types, type => type.Number == tensor.DataType);
        if (number == 0)
            throw new RefusedFileException($"The tensor {Wording.Quote(name)} has numbers of ONNX's type {tensor.DataType}; read are {string.Join(", ", Types.Select(known => known.Name))}.");
        if (tensor.DataLocation == External)
            throw new RefusedFileException($"The numbers of the tensor {Wording.Quote(name)} are in another file. Save the model as one file: onnx.save_model(model, path).");
        ImmutableArray<long> shape = [.. tensor.Dims];
        long count = RawTensor.Count(shape);
        float[]? values = Values(tensor, type, bytes, count);
        return values is not null
            ? new RawTensor(name, type, shape, values)
            : throw RefusedFileException.Malformed("ONNX", $"the tensor {Wording.Quote(name)} {Wording.Shape(shape)} of {type} has another number of numbers");
    }

    /// <summary>The numbers, or null where they are not as many as the shape says.</summary>
    private static float[]? Values(TensorProto tensor, string type, int bytes, long count)
    {
        ReadOnlySpan<byte> raw = tensor.RawData.Span;
        if (raw.Length > 0)
            return count * bytes == raw.Length ? Decoded(raw, type, bytes, (int)count) : null;
        float[] values = type switch
        {
            "float" => [.. tensor.FloatData],
            "double" => [.. tensor.DoubleData.Select(value => (float)value)],
            "int64" => [.. tensor.Int64Data.Select(value => (float)value)],
            "float16" => [.. tensor.Int32Data.Select(value => (float)BitConverter.UInt16BitsToHalf((ushort)value))],
            "bfloat16" => [.. tensor.Int32Data.Select(value => BitConverter.UInt32BitsToSingle((uint)value << 16))],
            _ => [.. tensor.Int32Data.Select(value => (float)value)],
        };
        return values.Length == count ? values : null;
    }

    private static float[] Decoded(ReadOnlySpan<byte> raw, string type, int bytes, int count)
    {
        float[] values = new float[count];
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> number = raw.Slice(i * bytes, bytes);
            values[i] = type switch
            {
                "float" => BinaryPrimitives.ReadSingleLittleEndian(number),
                "double" => (float)BinaryPrimitives.ReadDoubleLittleEndian(number),
                "int64" => BinaryPrimitives.ReadInt64LittleEndian(number),
                "int32" => BinaryPrimitives.ReadInt32LittleEndian(number),
                "float16" => (float)BinaryPrimitives.ReadHalfLittleEndian(number),
                "bfloat16" => BitConverter.UInt32BitsToSingle((uint)BinaryPrimitives.ReadUInt16LittleEndian(number) << 16),
                "int8" => (sbyte)number[0],
                _ => number[0],
            };
        }

        return values;
    }
}
