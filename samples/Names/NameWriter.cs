using System.Text;

namespace Names;

/// <summary>Invents names: each next letter is drawn from what the model thinks likely.</summary>
internal sealed class NameWriter(NameModel model, int seed)
{
    private const int Longest = 12;

    private readonly Random _random = new(seed);

    /// <summary>A name, capitalised.</summary>
    /// <param name="temperature">Below one the likely letters become likelier still.</param>
    public string Write(float temperature)
    {
        var name = new StringBuilder();
        var state = default(NameModel.State);
        Span<float> scores = stackalloc float[Alphabet.Size];
        int token = Alphabet.End;
        while (name.Length < Longest)
        {
            model.Step(token, ref state, scores);
            token = Draw(scores, temperature);
            if (token == Alphabet.End)
                break;
            name.Append(Alphabet.Letter(token));
        }

        if (name.Length > 0)
            name[0] = char.ToUpperInvariant(name[0]);
        return name.ToString();
    }

    private int Draw(Span<float> scores, float temperature)
    {
        float highest = scores[0];
        foreach (float score in scores)
            highest = Math.Max(highest, score);

        float sum = 0;
        foreach (ref float score in scores)
            sum += score = MathF.Exp((score - highest) / temperature);

        float left = _random.NextSingle() * sum;
        for (int token = 0; token < scores.Length; token++)
            if ((left -= scores[token]) < 0)
                return token;
        return Alphabet.End;
    }
}
