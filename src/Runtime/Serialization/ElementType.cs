using System;
using System.Buffers.Binary;
using System.Globalization;

namespace Unrolled.Runtime;

/// <summary>The types of numbers that are read, by their names in a header.</summary>
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
        _ => null,
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
