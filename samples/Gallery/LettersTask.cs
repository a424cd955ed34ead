using Names;
using Unrolled;

namespace Gallery;

/// <summary>The next letter of a first name; every tenth name is not learned.</summary>
internal sealed class LettersTask() : LearningTask(Window, Batch, Alphabet.Size)
{
    private const int Window = 16, Batch = 32, UnseenSteps = 240;

    private static readonly string[] Known = Share(unseen: false), Unseen = Share(unseen: true);

    public override string Name => "letters of names";

    public override string Measure => "bits a letter";

    public override (double Score, string Rule) Baseline => (Entropy(), "by how often each letter comes");

    public override int Updates => 2500;

    protected override Loss Loss => Loss.SoftmaxCrossEntropy;

    protected override bool CarryState => true;

    protected override IRecurrentModel Model(Exhibit exhibit, int seed) => exhibit.Letters(seed);

    protected override Func<Trainer, float> Begin(int inputs)
    {
        var batches = new NameBatches(Known, Window, Batch, seed: 1);
        return trainer =>
        {
            batches.Next();
            return trainer.Update(Widened(OneHot(batches.Inputs), inputs), batches.Targets);
        };
    }

    protected override double ScoreOf(Trainer trainer, IRecurrentModel model)
    {
        var batches = new NameBatches(Unseen, UnseenSteps, Batch, seed: 2);
        batches.Next();
        return trainer.Evaluate(Widened(OneHot(batches.Inputs), model.Layout.InputSize), batches.Targets) / Math.Log(2);
    }

    private static float[] OneHot(int[] letters)
    {
        float[] vectors = new float[letters.Length * Alphabet.Size];
        for (int i = 0; i < letters.Length; i++)
            vectors[(i * Alphabet.Size) + letters[i]] = 1;
        return vectors;
    }

    private static string[] Share(bool unseen) =>
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "names.txt")).Where((_, number) => number % 10 == 9 == unseen)];

    // Of the letters of the known names, each name with its end.
    private static double Entropy()
    {
        double[] counts = new double[Alphabet.Size];
        foreach (string name in Known)
        {
            counts[Alphabet.End]++;
            foreach (char letter in name)
                counts[Alphabet.Token(letter)]++;
        }

        double all = counts.Sum();
        return -counts.Where(count => count > 0).Sum(count => count / all * Math.Log2(count / all));
    }
}
