using Unrolled.Tool.Files;

namespace Unrolled.ToolTests;

/// <summary>Ten thousand damaged files of each format: each is read, or refused with the one exception, in memory that the file's size bounds.</summary>
public sealed class MutatedFilesTests
{
    private const int Count = 10_000;

    [Theory]
    [InlineData("pytorch/lstm.pt")]
    [InlineData("pytorch/projected.pt")]
    [InlineData("pytorch/views.pt")]
    [InlineData("onnx/lstm.onnx")]
    [InlineData("onnx/reader.onnx")]
    [InlineData("onnx/lstm_both_activations.onnx")]
    [InlineData("rtneural/keras.json")]
    [InlineData("rtneural/pytorch.json")]
    [InlineData("nam/lstm.nam")]
    public void ADamagedFileIsReadOrRefused(string file)
    {
        byte[] whole = File.ReadAllBytes(ImportedModel.PathOf(file));
        var random = new Random(17);
        int refused = 0;
        // A small multiple of the file, and what a reader has anyhow: buffers, tables, messages.
        long limit = (64L * whole.Length) + (4 << 20);
        for (int number = 0; number < Count; number++)
        {
            byte[] mutated = Mutation.Of(whole, random);
            long before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                FileFormats.Read(mutated, Path.GetExtension(file), new ReadOptions());
            }
            catch (RefusedFileException)
            {
                refused++;
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"{file}, mutation {number}", exception);
            }

            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(allocated < limit, $"{file}, mutation {number}: {allocated} bytes for a file of {mutated.Length}.");
        }

        Assert.InRange(refused, Count / 20, Count);
    }

    /// <summary>HDF5 is read in a process with limits of its own; a process each, and so fewer.</summary>
    [Theory]
    [InlineData("keras/lstm.h5")]
    [InlineData("keras/reader.keras")]
    public void ADamagedFileOfKerasIsReadOrRefused(string file)
    {
        byte[] whole = File.ReadAllBytes(ImportedModel.PathOf(file));
        int refused = 0;
        Parallel.For(0, 30, new ParallelOptions { MaxDegreeOfParallelism = 2 }, number =>
        {
            try
            {
                FileFormats.Read(Mutation.Of(whole, new Random(number)), Path.GetExtension(file), new ReadOptions());
            }
            catch (RefusedFileException)
            {
                Interlocked.Increment(ref refused);
            }
        });
        Assert.InRange(refused, 3, 30);
    }
}
