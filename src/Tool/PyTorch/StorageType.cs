using System;
using System.Buffers.Binary;

namespace Unrolled.Tool.PyTorch;

/// <summary>The types of numbers in PyTorch's storages.</summary>
/// <param name="Class">The name of the storage's class: <c>FloatStorage</c>.</param>
/// <param name="Name">What PyTorch calls the numbers: <c>float32</c>.</param>
/// <param name="Bytes">Bytes of one.</param>
internal sealed record StorageType(string Class, string Name, int Bytes)
{
    private static readonly StorageType[] All =
    [
        new("FloatStorage", "float32", 4), new("DoubleStorage", "float64", 8), new("HalfStorage", "float16", 2), new("BFloat16Storage", "bfloat16", 2),
        new("LongStorage", "int64", 8), new("IntStorage", "int32", 4), new("ShortStorage", "int16", 2), new("CharStorage", "int8", 1),
        new("ByteStorage", "uint8", 1), new("BoolStorage", "bool", 1),
    ];

    /// <summary>A type by its storage's class, or null.</summary>
    public static StorageType? Find(string name) => Array.Find(All, type => type.Class == name);

    /// <summary>One number, little-endian, rounded to float.</summary>
    public float Decode(ReadOnlySpan<byte> number) => Name switch
    {
        "float32" => BinaryPrimitives.ReadSingleLittleEndian(number),
        "float64" => (float)BinaryPrimitives.ReadDoubleLittleEndian(number),
        "float16" => (float)BinaryPrimitives.ReadHalfLittleEndian(number),
        "bfloat16" => BitConverter.UInt32BitsToSingle((uint)BinaryPrimitives.ReadUInt16LittleEndian(number) << 16),
        "int64" => BinaryPrimitives.ReadInt64LittleEndian(number),
        "int32" => BinaryPrimitives.ReadInt32LittleEndian(number),
        "int16" => BinaryPrimitives.ReadInt16LittleEndian(number),
        "int8" => (sbyte)number[0],
        _ => number[0],
    };
}
