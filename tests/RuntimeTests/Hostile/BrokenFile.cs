using System.Text;
using System.Text.RegularExpressions;
using Unrolled.RuntimeTests.Serialization;

namespace Unrolled.RuntimeTests.Hostile;

/// <summary>Damage to a safetensors file, the same for a seed: to its bytes as disks and networks do it, and to the words of its header as an enemy would.</summary>
internal static partial class BrokenFile
{
    private static readonly string[] Numbers =
    [
        "0", "1", "-0", "-1", "1.0", "1e3", "1E0", "2147483647", "2147483648", "4294967296", "9223372036854775807", "9223372036854775808", "18446744073709551616",
        "1e999", "00", "01", "0x10", "NaN", "Infinity", "null", "true", "\"8\"", "[]", "{}", "", "0,9223372036854775808,2", "4611686018427387904,4", "0,4294967296,4294967296",
    ];

    private static readonly string[] Strings =
    [
        "", "F32", "F64", "F16", "BF16", "I64", "BOOL", "f32", "shape", "dtype", "data_offsets", "__metadata__", "\\u0046\\u0033\\u0032", "sh\\u0061pe", "\\ud800", "\\udc00\\ud800",
        "\\ud83d\\ude00", "\\u0000", "\0", "\uFEFF", "\u2028", "\\", "\\\"", "0", "1", "2", "-1", "1e400", "NaN", "-Infinity", "99999999999999999999", "9223372036854775807", "2147483648",
        "[]", "{}", "null", "{\\\"epoch\\\":1}", "{\\\"epoch\\\":1e99,\\\"updates\\\":1}", "[[[[", "\\u007b\\\"\\\\ud800\\\":1}", "Adam", "Lion",
    ];

    /// <summary>One to three damages, one after the other.</summary>
    public static byte[] Of(byte[] whole, byte[] other, int seed)
    {
        var random = new Random(seed);
        byte[] file = whole;
        for (int damage = random.Next(3); damage >= 0; damage--)
            file = random.Next(12) switch
            {
                0 => FlippedBits(file, 0, random),
                6 => FlippedBits(file, Data(file), random),
                1 => file[..random.Next(file.Length + 1)],
                2 => Spliced(file, other, random),
                3 => [.. file, .. other.AsSpan(random.Next(other.Length))],
                4 => Repeated(file, random),
                5 => WithLength(file, random),
                _ => Reworded(file, random),
            };
        return file;
    }

    private static int Data(byte[] file) => file.Length > 8 && BitConverter.ToUInt64(file) < (ulong)file.Length - 8 ? 8 + (int)BitConverter.ToUInt64(file) : 0;

    private static byte[] FlippedBits(byte[] file, int from, Random random)
    {
        byte[] flipped = [.. file];
        for (int flip = random.Next(8); flip >= 0 && flipped.Length > from; flip--)
            flipped[random.Next(from, flipped.Length)] ^= (byte)(1 << random.Next(8));
        return flipped;
    }

    private static byte[] Spliced(byte[] file, byte[] other, Random random) => [.. file.AsSpan(0, random.Next(file.Length + 1)), .. other.AsSpan(random.Next(other.Length))];

    private static byte[] Repeated(byte[] file, Random random)
    {
        int begin = random.Next(file.Length + 1), end = random.Next(begin, file.Length + 1);
        return [.. file.AsSpan(0, end), .. file.AsSpan(begin)];
    }

    private static byte[] WithLength(byte[] file, Random random)
    {
        ulong[] lengths = [0, 1, 7, 8, (ulong)file.Length, (ulong)file.Length - 8, 99_999_999, 100_000_000, 100_000_001, int.MaxValue, 1UL << 32, long.MaxValue, 1UL << 63, ulong.MaxValue];
        return file.Length < 8 ? file : [.. BitConverter.GetBytes(lengths[random.Next(lengths.Length)]), .. file.AsSpan(8)];
    }

    // The rest of the file still fits, so that the reader gets as far as it can.
    private static byte[] Reworded(byte[] file, Random random)
    {
        if (file.Length < 8 || BitConverter.ToUInt64(file) > (ulong)file.Length - 8)
            return file;
        int length = (int)BitConverter.ToUInt64(file);
        string header = Encoding.UTF8.GetString(file, 8, length);
        MatchCollection words = Word().Matches(header);
        if (words.Count == 0)
            return file;
        Match word = words[random.Next(words.Count)], elsewhere = words[random.Next(words.Count)];
        string changed = word.Value[0] == '"' ? $"\"{Strings[random.Next(Strings.Length)]}\"" : Numbers[random.Next(Numbers.Length)];
        if (random.Next(4) == 0)
            changed = elsewhere.Value;
        return TestFile.Of(Encoding.UTF8.GetBytes(header.Remove(word.Index, word.Length).Insert(word.Index, changed)), file[(8 + length)..]);
    }

    [GeneratedRegex("\"(?:[^\"\\\\]|\\\\.)*\"|[0-9.eE+-]+|[\\[\\]{},:]")]
    private static partial Regex Word();
}
