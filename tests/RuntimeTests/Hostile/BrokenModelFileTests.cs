using System.Runtime.InteropServices;
using Unrolled.Files;
using Unrolled.RuntimeTests.Models;
using Unrolled.RuntimeTests.Serialization;

namespace Unrolled.RuntimeTests.Hostile;

/// <summary>A broken model file is refused with a <see cref="ModelFileException"/>, or it is whole enough to be loaded; nothing else ever happens.</summary>
public class BrokenModelFileTests
{
    [Fact]
    public void Ten_thousand_broken_files_are_refused_or_loaded_and_change_nothing_else()
    {
        var model = new Letters(seed: 1);
        byte[] whole = TestFile.Saved(model), other = TestFile.Saved(new Everything(seed: 2));
        int loaded = 0, cases = Cases.Count(10_000);
        for (int seed = 0; seed < cases; seed++)
            loaded += IsLoaded(model, BrokenFile.Of(whole, other, seed), trickle: seed % 4 == 0) ? 1 : 0;

        // Both ends must be met, or the damage is too great or too small to test anything.
        Assert.InRange(loaded, cases / 100, cases / 2);
    }

    [Fact]
    public void Headers_of_one_kind_without_end_take_memory_in_proportion()
    {
        static string Join(int count, Func<int, string> item) => string.Join(',', Enumerable.Range(0, count).Select(item));
        string[] headers =
        [
            "{" + Join(20_000, i => $"\"{i}\":{{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}}") + "}",
            "{\"__metadata__\":{" + Join(50_000, i => $"\"{i}\":\"\"") + "}}",
            "{\"a\":{\"dtype\":\"F32\",\"shape\":[" + Join(200_000, _ => "1") + "],\"data_offsets\":[0,4]}}",
            "{\"a\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[" + Join(200_000, _ => "0") + "]}}",
            new string('{', 500_000), "{\"" + new string('a', 500_000), "{\"" + string.Concat(Enumerable.Repeat("\\u0061", 100_000)) + "\":1}", "{" + new string(' ', 500_000) + "}",
        ];
        foreach (string header in headers)
            Assert.False(IsLoaded(new Letters(seed: 1), TestFile.Of(header), trickle: false));
    }

    private static bool IsLoaded(Letters model, byte[] file, bool trickle)
    {
        float[] before = model.Parameters.ToArray();
        using TrickleStream stream = new(file);
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        bool loaded = true;
        try
        {
            if (trickle)
                ModelFile.Load(model, stream);
            else
                ModelFile.Load(model, file);
        }
        catch (ModelFileException)
        {
            loaded = false;
        }

        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        Assert.True(allocated <= Budget(file.Length), $"{allocated} bytes were allocated for a file of {file.Length}.");
        if (loaded)
        {
            Assert.All(model.Parameters.ToArray(), number => Assert.True(float.IsFinite(number)));
            before.CopyTo(model.Parameters);
        }

        Assert.True(MemoryMarshal.AsBytes(before).SequenceEqual(MemoryMarshal.AsBytes(model.Parameters)), "A file that was refused has changed the model.");
        return loaded;
    }

    // A name of few letters becomes an object and an entry of a table; the constant is what an exception and a stream's first buffers take.
    private static long Budget(int fileBytes) => (64L * fileBytes) + (1 << 19);
}
