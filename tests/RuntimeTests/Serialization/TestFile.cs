using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Unrolled.Files;

namespace Unrolled.RuntimeTests.Serialization;

/// <summary>Bytes of files, good and bad.</summary>
internal static class TestFile
{
    public static byte[] Of(string header, params byte[] data) => Of(Encoding.UTF8.GetBytes(header), data);

    public static byte[] Of(byte[] header, byte[] data)
    {
        byte[] length = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        return [.. length, .. header, .. data];
    }

    /// <summary>The header's JSON without its padding.</summary>
    public static string Header(byte[] file) =>
        Encoding.UTF8.GetString(file, 8, (int)BinaryPrimitives.ReadInt64LittleEndian(file)).TrimEnd(' ');

    public static byte[] Saved(IRecurrentModel model)
    {
        using MemoryStream stream = new();
        ModelFile.Save(model, stream);
        return stream.ToArray();
    }

    /// <summary>The tensors of a saved model with some of them changed; <paramref name="change"/> gives null for one to leave out.</summary>
    public static byte[] Changed(IRecurrentModel model, Func<NamedTensor, NamedTensor?> change, params NamedTensor[] more)
    {
        SafetensorsFile file = SafetensorsFile.Read(Saved(model));
        List<NamedTensor> tensors = [.. more];
        foreach (SafetensorsEntry entry in file.Header.Entries)
            if (change(new NamedTensor(entry.Name, [.. entry.Shape.Select(size => (int)size)], file.Values(entry))) is { } tensor)
                tensors.Add(tensor);
        using MemoryStream stream = new();
        SafetensorsWriter.Write(stream, tensors, new Dictionary<string, string> { ["format"] = "pt" });
        return stream.ToArray();
    }
}
