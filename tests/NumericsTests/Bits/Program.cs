using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;
using Unrolled.Runtime;

namespace Unrolled.NumericsTests.Bits;

/// <summary>
/// Prints, for each model of an assembly, the fingerprint before and after a hundred updates. Started by <see cref="SameBitsEverywhereTests"/> in processes
/// that may use other registers, another C library's functions, other numbers of threads.
/// </summary>
internal static class Program
{
    private const int Window = 2, Batch = 9, Updates = 100;

    public static void Main(string[] arguments)
    {
        Assembly models = AssemblyLoadContext.Default.LoadFromAssemblyPath(arguments[0]);
        int threads = int.Parse(arguments[1], CultureInfo.InvariantCulture);
        foreach (Type type in models.GetExportedTypes().Where(typeof(IRecurrentModel).IsAssignableFrom).OrderBy(type => type.Name, StringComparer.Ordinal))
        {
            var model = (IRecurrentModel)Activator.CreateInstance(type, 1)!;
            ulong fresh = ModelFingerprint.Of(model);
            Train(model, threads);
            Console.WriteLine($"{type.Name} {fresh:x16} {ModelFingerprint.Of(model):x16}");
        }
    }

    private static void Train(IRecurrentModel model, int threads)
    {
        using var trainer = new Trainer(model, new Adam { LearningRate = 0.01f }, Loss.MeanSquaredError, Window, Batch, threads) { ClipNorm = 1f };
        ModelLayout layout = model.Layout;
        float[] targets = Numbers(Window * Batch * layout.OutputSize, 7);
        if (layout.Vocabulary > 0)
        {
            int[] tokens = [.. Enumerable.Range(0, Window * Batch).Select(i => i * 5 % layout.Vocabulary)];
            for (int update = 0; update < Updates; update++)
                trainer.Update(tokens, targets);
            return;
        }

        float[] inputs = Numbers(Window * Batch * layout.InputSize, 11);
        for (int update = 0; update < Updates; update++)
            trainer.Update(inputs, targets);
    }

    // Multiples of 1/64 between −1 and 1, without any library's random numbers.
    private static float[] Numbers(int count, int step) => [.. Enumerable.Range(0, count).Select(i => ((i * step * 37 % 129) - 64) / 64f)];
}
