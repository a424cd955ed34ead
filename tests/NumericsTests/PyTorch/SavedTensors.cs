using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Unrolled.NumericsTests.PyTorch;

/// <summary>Reads one F32 tensor of a safetensors file, without the product's reader.</summary>
internal static class SavedTensors
{
    public static float[] Read(byte[] file, string name)
    {
        int header = (int)BinaryPrimitives.ReadUInt64LittleEndian(file);
        JsonElement tensor = JsonSerializer.Deserialize<JsonElement>(file.AsSpan(8, header)).GetProperty(name);
        JsonElement offsets = tensor.GetProperty("data_offsets");
        int start = offsets[0].GetInt32(), end = offsets[1].GetInt32();
        return MemoryMarshal.Cast<byte, float>(file.AsSpan(8 + header + start, end - start)).ToArray();
    }
}
