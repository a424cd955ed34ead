// Members that netstandard2.1 does not have, as the newer frameworks declare them.
using System;
using System.Buffers.Binary;

namespace Unrolled;

/// <summary>Numbers as bits and bytes.</summary>
internal static class Bits
{
    extension(BitConverter)
    {
        public static uint SingleToUInt32Bits(float value) => unchecked((uint)BitConverter.SingleToInt32Bits(value));

        public static float UInt32BitsToSingle(uint bits) => BitConverter.Int32BitsToSingle(unchecked((int)bits));
    }

    extension(BinaryPrimitives)
    {
        public static void WriteSingleLittleEndian(Span<byte> destination, float value) =>
            BinaryPrimitives.WriteInt32LittleEndian(destination, BitConverter.SingleToInt32Bits(value));

        public static float ReadSingleLittleEndian(ReadOnlySpan<byte> source) => BitConverter.Int32BitsToSingle(BinaryPrimitives.ReadInt32LittleEndian(source));

        public static double ReadDoubleLittleEndian(ReadOnlySpan<byte> source) => BitConverter.Int64BitsToDouble(BinaryPrimitives.ReadInt64LittleEndian(source));

        /// <summary>Sixteen bits: sign, five of the exponent, ten of the fraction; as a float, which holds all of them.</summary>
        public static float ReadHalfLittleEndian(ReadOnlySpan<byte> source)
        {
            ushort half = BinaryPrimitives.ReadUInt16LittleEndian(source);
            uint sign = (uint)(half >> 15) << 31, exponent = ((uint)half >> 10) & 0x1F, fraction = (uint)half & 0x3FF;
            if (exponent == 0)
                return (sign == 0 ? 1 : -1) * (fraction / 16777216f);
            return BitConverter.UInt32BitsToSingle(sign | ((exponent == 31 ? 255 : exponent + 112) << 23) | (fraction << 13));
        }
    }

    extension(ref HashCode hash)
    {
        public void AddBytes(ReadOnlySpan<byte> bytes)
        {
            foreach (byte value in bytes)
                hash.Add(value);
        }
    }
}
