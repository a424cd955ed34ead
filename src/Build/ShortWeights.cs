using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.Serialization.Json;
using System.Text;
using System.Xml.Linq;

namespace Unrolled.Build;

/// <summary>Weights in numbers of two bytes, which the runtime widens when it loads them.</summary>
internal static class ShortWeights
{
    // The largest number that a half has; above it lies infinity.
    private const float LargestHalf = 65504;

    /// <summary>Writes a file of weights with its floats stored shorter.</summary>
    /// <param name="file">The file's header.</param>
    /// <param name="stream">The file.</param>
    /// <param name="storage"><c>BFloat16</c> or <c>Half</c>.</param>
    /// <param name="name">The file's name in messages.</param>
    /// <param name="target">The file to write.</param>
    /// <returns>What it saves and what it costs.</returns>
    /// <exception cref="InvalidDataException">There is no such storage, or numbers do not fit into it.</exception>
    public static string Write(WeightsFile file, FileStream stream, string storage, string name, string target)
    {
        (string type, Func<float, ushort> narrow, Func<ushort, float> widen) = storage switch
        {
            "BFloat16" => ("BF16", (Func<float, ushort>)ToBFloat16, (Func<ushort, float>)(bits => ToFloat((uint)bits << 16))),
            "Half" => ("F16", ToHalf, FromHalf),
            _ => throw new InvalidDataException($"its storage is '{storage}', and BFloat16 or Half was expected"),
        };
        double largest = 0, errors = 0, squares = 0;
        using var data = new MemoryStream();
        using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
        using var writer = new BinaryWriter(data);
        var header = new XElement("root", new XAttribute("type", "object"));
        if (file.Metadata.Count > 0)
            header.Add(Entry("__metadata__", [.. file.Metadata.Select(pair => Item(pair.Key, new XAttribute("type", "string"), pair.Value))]));
        foreach (WeightsTensor tensor in file.Tensors)
        {
            long begin = data.Position;
            stream.Position = file.DataStart + tensor.Begin;
            bool isFloat = tensor.Type == "F32";
            if (!isFloat)
                writer.Write(reader.ReadBytes(checked((int)(tensor.End - tensor.Begin))));
            for (long number = (tensor.End - tensor.Begin) / sizeof(float); isFloat && number > 0; number--)
            {
                float value = reader.ReadSingle();
                ushort bits = narrow(value);
                double error = Math.Abs((double)widen(bits) - value);
                if (double.IsNaN(error) || double.IsInfinity(error))
                    throw new InvalidDataException($"the tensor '{tensor.Name}' holds {value.ToString(CultureInfo.InvariantCulture)}, which {storage} cannot hold");
                writer.Write(bits);
                largest = Math.Max(largest, error);
                errors += error * error;
                squares += (double)value * value;
            }

            header.Add(Entry(
                tensor.Name,
                Item("dtype", new XAttribute("type", "string"), isFloat ? type : tensor.Type),
                Item("shape", new XAttribute("type", "array"), tensor.Shape.Select(Number)),
                Item("data_offsets", new XAttribute("type", "array"), new[] { begin, data.Position }.Select(Number))));
        }

        Save(header, data, target);
        return string.Format(
            CultureInfo.InvariantCulture,
            "{0} is stored in {1}: {2:N0} instead of {3:N0} bytes; its numbers are off by {4:G2} of their root mean square, one by at most {5:G2}.",
            name, storage, new FileInfo(target).Length, stream.Length, squares > 0 ? Math.Sqrt(errors / squares) : 0, largest);
    }

    private static void Save(XElement header, MemoryStream data, string target)
    {
        using var json = new MemoryStream();
        using (System.Xml.XmlDictionaryWriter writer = JsonReaderWriterFactory.CreateJsonWriter(json, new UTF8Encoding(false), ownsStream: false))
            header.Save(writer);
        // Padded with spaces, so that the data begins at a multiple of eight.
        while (json.Length % sizeof(ulong) != 0)
            json.WriteByte((byte)' ');
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(target))!);
        using var file = new BinaryWriter(File.Create(target));
        file.Write((ulong)json.Length);
        file.Write(json.ToArray());
        file.Write(data.ToArray());
    }

    private static XElement Entry(string name, params XElement[] entries) => Item(name, new XAttribute("type", "object"), entries);

    // JSON names that are no names of XML: as the writer of the framework has it.
    private static XElement Item(string name, params object[] content) =>
        new(XName.Get("item", "item"), new XAttribute(XNamespace.Xmlns + "a", "item"), new XAttribute("item", name), content);

    private static XElement Number(long number) => new("item", new XAttribute("type", "number"), number.ToString(CultureInfo.InvariantCulture));

    /// <summary>The nearest number whose lower half is zero, of two the even one.</summary>
    private static ushort ToBFloat16(float value)
    {
        uint bits = ToBits(value);
        return float.IsNaN(value) ? (ushort)0x7FC0 : (ushort)((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
    }

    /// <summary>The nearest number of IEEE 754 binary16, of two the even one.</summary>
    private static ushort ToHalf(float value)
    {
        uint bits = ToBits(value);
        ushort sign = (ushort)((bits >> 16) & 0x8000);
        double size = Math.Abs((double)value);
        if (double.IsNaN(size))
            return 0x7E00;
        // 2⁻²⁴ apart below 2⁻¹⁴, then 2⁻¹⁰ of the power of two below.
        int exponent = Math.Min(15, Math.Max(-14, (int)((bits >> 23) & 0xFF) - 127));
        double steps = Math.Round(size / Math.Pow(2, exponent - 10), MidpointRounding.ToEven);
        if (steps >= 2048)
            (steps, exponent) = (1024, exponent + 1);
        return (ushort)(sign | (size > LargestHalf && exponent > 15 ? 0x7C00 : steps < 1024 ? (int)steps : ((exponent + 15) << 10) | ((int)steps - 1024)));
    }

    private static float FromHalf(ushort half)
    {
        int exponent = (half >> 10) & 31, fraction = half & 1023;
        double size = exponent == 31 ? (fraction == 0 ? double.PositiveInfinity : double.NaN)
            : exponent == 0 ? fraction * Math.Pow(2, -24) : (1024 + fraction) * Math.Pow(2, exponent - 25);
        return (float)((half & 0x8000) != 0 ? -size : size);
    }

    private static uint ToBits(float value) => BitConverter.ToUInt32(BitConverter.GetBytes(value), 0);

    private static float ToFloat(uint bits) => BitConverter.ToSingle(BitConverter.GetBytes(bits), 0);
}
