using System.Collections.Generic;
using System.Globalization;
using Unrolled.Layouts;

namespace Unrolled.Instruments;

/// <summary>A vector of a layer's record, as <see cref="LayerLayout.Record"/> says it.</summary>
/// <param name="Name">What the equations call it.</param>
/// <param name="Offset">Where it begins within the record.</param>
/// <param name="Width">Its numbers.</param>
/// <param name="Function">The function that bounds it: <c>Sigmoid</c>, <c>Tanh</c>, or nothing.</param>
internal sealed record RecordedVector(string Name, int Offset, int Width, string Function)
{
    /// <summary>The vectors of a layer's record, in their order.</summary>
    public static List<RecordedVector> Of(LayerLayout layer)
    {
        var vectors = new List<RecordedVector>();
        int offset = 0;
        foreach (string text in layer.Record.Split(';', System.StringSplitOptions.RemoveEmptyEntries))
        {
            string[] words = text.Trim().Split(' ');
            int width = int.Parse(words[1], CultureInfo.InvariantCulture);
            vectors.Add(new RecordedVector(words[0], offset, width, words.Length > 2 ? words[2] : ""));
            offset += width;
        }

        return vectors;
    }
}
