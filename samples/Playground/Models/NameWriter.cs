using System.Text;
using Names;

namespace Playground.Models;

/// <summary>Invents names: each next letter is drawn from what the model thinks likely.</summary>
internal sealed class NameWriter(LetterModel model, int seed)
{
    private const int Longest = 12;

    private readonly Random _random = new(seed);
    private readonly float[] _scores = new float[Alphabet.Size];

    /// <summary>A name.</summary>
    /// <param name="beginning">Its first letters; others than a to z are passed over.</param>
    /// <param name="temperature">Below one the likely letters become likelier still.</param>
    public string Write(string beginning, float temperature)
    {
        var name = new StringBuilder();
        var state = default(LetterModel.State);
        model.Step(Alphabet.End, ref state, _scores);
        foreach (char letter in beginning.ToLowerInvariant().Where(char.IsAsciiLetterLower).Take(Longest))
        {
            name.Append(letter);
            model.Step(Alphabet.Token(letter), ref state, _scores);
        }

        while (name.Length < Longest && Draw(temperature) is var token && token != Alphabet.End)
        {
            name.Append(Alphabet.Letter(token));
            model.Step(token, ref state, _scores);
        }

        if (name.Length > 0)
            name[0] = char.ToUpperInvariant(name[0]);
        return name.ToString();
    }

    private int Draw(float temperature)
    {
        float highest = _scores.Max();
        float[] odds = [.. _scores.Select(score => MathF.Exp((score - highest) / temperature))];
        float left = _random.NextSingle() * odds.Sum();
        for (int token = 0; token < odds.Length; token++)
            if ((left -= odds[token]) < 0)
                return token;
        return Alphabet.End;
    }
}
