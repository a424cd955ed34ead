// Members that netstandard2.1 does not have, as the newer frameworks declare them.
using System;
using System.Text;

namespace Unrolled;

/// <summary>Texts.</summary>
internal static class Texts
{
    extension(string)
    {
        public static string Create(IFormatProvider provider, FormattableString text) => text.ToString(provider);
    }

    extension(string text)
    {
        public string ReplaceLineEndings(string ending) =>
            text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Replace("\n", ending, StringComparison.Ordinal);
    }

    extension(StringBuilder builder)
    {
        public StringBuilder Append(IFormatProvider provider, FormattableString text) => builder.Append(text.ToString(provider));
    }

    extension(Convert)
    {
        public static string ToHexString(ReadOnlySpan<byte> bytes)
        {
            var text = new StringBuilder(2 * bytes.Length);
            foreach (byte value in bytes)
                text.Append("0123456789ABCDEF"[value >> 4]).Append("0123456789ABCDEF"[value & 15]);
            return text.ToString();
        }
    }
}
