using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace Unrolled.Compare.Measuring;

/// <summary>The machine and the limits of one of its cores, measured in this run.</summary>
/// <param name="Processor">What it calls itself.</param>
/// <param name="MultiplyAdds">Multiply-adds of floats per nanosecond, in registers.</param>
/// <param name="L1">The nearest cache.</param>
/// <param name="L2">The next one.</param>
internal sealed record Machine(string Processor, double MultiplyAdds, Cache L1, Cache L2)
{
    private const int L1Default = 32 << 10, L2Default = 1 << 20;

    public static Machine Measure() => Avx512F.IsSupported ? Measure<Register512>() : Measure<Register256>();

    /// <summary>The smallest cache that holds so many bytes; the second, if none does.</summary>
    public Cache CacheFor(int bytes) => bytes <= L1.Bytes ? L1 : L2;

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Processor}, {Environment.ProcessorCount} cores, {RuntimeInformation.FrameworkDescription}. One core: {MultiplyAdds:F0} G multiply-adds/s, {L1}, {L2}.");

    private static Machine Measure<T>()
        where T : struct, IRegister<T>
    {
        int l1 = CacheBytes(0) ?? L1Default, l2 = CacheBytes(2) ?? L2Default;
        return new Machine(
            ProcessorName(), Limits<T>.MultiplyAdds(), new Cache("L1", l1, Limits<T>.Bandwidth(l1 / 2)), new Cache("L2", l2, Limits<T>.Bandwidth(l2 / 2)));
    }

    // "48K"
    private static int? CacheBytes(int index)
    {
        string file = $"/sys/devices/system/cpu/cpu0/cache/index{index}/size";
        return File.Exists(file) && int.TryParse(File.ReadAllText(file).Trim().TrimEnd('K'), CultureInfo.InvariantCulture, out int kilobytes) ? kilobytes << 10 : null;
    }

    private static string ProcessorName()
    {
        const string List = "/proc/cpuinfo", Key = "model name";
        string? line = File.Exists(List) ? File.ReadLines(List).FirstOrDefault(line => line.StartsWith(Key, StringComparison.Ordinal)) : null;
        return line?[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}

/// <summary>A cache of one core.</summary>
/// <param name="Name">L1 or L2.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="BytesPerNs">Bytes that one core reads out of it per nanosecond.</param>
internal sealed record Cache(string Name, int Bytes, double BytesPerNs)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{BytesPerNs:F0} GB/s from {Name} ({Bytes >> 10} KB)");
}
