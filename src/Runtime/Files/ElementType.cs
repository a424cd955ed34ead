using System;
using System.Buffers.Binary;
using System.Globalization;

namespace Unrolled.Files;

/// <summary>The types of numbers by their names in a header.</summary>
internal enum ElementType
{
    /// <summary>IEEE 754 binary32.</summary>
    F32,

    /// <summary>IEEE 754 binary64; rounded to the nearest float.</summary>
    F64,

    /// <summary>IEEE 754 binary16.</summary>
    F16,

    /// <summary>The upper half of an <see cref="F32"/>.</summary>
    BF16,

    /// <summary>What no model computes with: whole numbers, truth values, complex and very short floats. Such a tensor may stand in a file and is never read.</summary>
    Other,
}

/// <summary>Sizes and decoding of <see cref="ElementType"/>.</summary>
internal static class ElementTypes
{
    /// <summary>Finds a type by its name in a header.</summary>
    public static ElementType? Find(string name) => name switch
    {
        "F32" => ElementType.F32,
        "F64" => ElementType.F64,
        "F16" => ElementType.F16,
        "BF16" => ElementType.BF16,
        _ => OtherBits(name) > 0 ? ElementType.Other : null,
    };

    /// <summary>Bits of one number of a type that the format knows; 0 of one that it does not.</summary>
    /// <param name="name">Its name in a header.</param>
    public static int Bits(string name) => Find(name) is { } type and not ElementType.Other ? 8 * type.Bytes : OtherBits(name);

    private static int OtherBits(string name) => name switch
    {
        "I64" or "U64" or "C64" => 64,
        "I32" or "U32" => 32,
        "I16" or "U16" => 16,
        "I8" or "U8" or "BOOL" or "F8_E4M3" or "F8_E5M2" or "F8_E8M0" => 8,
        "F6_E2M3" or "F6_E3M2" => 6,
        "F4" => 4,
        _ => 0,
    };

    extension(ElementType type)
    {
        /// <summary>Bytes of one number.</summary>
        public int Bytes => type switch
        {
            ElementType.F64 => sizeof(double),
            ElementType.F32 => sizeof(float),
            _ => sizeof(ushort),
        };

        /// <summary>Reads little-endian numbers into floats.</summary>
        /// <param name="bytes">As many numbers as <paramref name="values"/> has room for.</param>
        /// <param name="values">Receives them.</param>
        public void Decode(ReadOnlySpan<byte> bytes, Span<float> values)
        {
            int size = type.Bytes;
            for (int index = 0; index < values.Length; index++)
                values[index] = type.Decode(bytes.Slice(index * size, size));
        }

        private float Decode(ReadOnlySpan<byte> number) => type switch
        {
            ElementType.F64 => (float)BinaryPrimitives.ReadDoubleLittleEndian(number),
            ElementType.F32 => BinaryPrimitives.ReadSingleLittleEndian(number),
            ElementType.F16 => (float)BinaryPrimitives.ReadHalfLittleEndian(number),
            _ => BitConverter.UInt32BitsToSingle((uint)BinaryPrimitives.ReadUInt16LittleEndian(number) << 16),
        };
    }
}
