using System.Collections.Generic;

namespace Unrolled.Generator.Emission;

/// <summary>
/// The working space of one method: on the stack while that holds it with certainty, the rest in one rented array. A thread's stack may be as small as
/// 256 KB, and a step has two such methods on it.
/// </summary>
internal sealed class WorkingSpace
{
    // 32 KB.
    private const int FloatsOnStack = 8192;

    private readonly Dictionary<string, int> _lengths = [];
    private readonly Dictionary<string, int> _rentedPlaces = [];
    private readonly int _rented;

    /// <summary>Places blocks, as many of the first as fit on the stack.</summary>
    /// <param name="blocks">Their names, and how many floats each has.</param>
    public WorkingSpace(IEnumerable<(string Name, int Floats)> blocks)
    {
        int stacked = 0;
        foreach ((string name, int floats) in blocks)
        {
            _lengths[name] = floats;
            if (floats <= FloatsOnStack - stacked)
            {
                stacked += floats;
                continue;
            }

            _rentedPlaces[name] = _rented;
            _rented = checked(_rented + floats);
        }
    }

    /// <summary>Rents what does not go onto the stack.</summary>
    public void WriteRented(CodeWriter code)
    {
        if (_rented > 0)
            code.Line($"using {Library.Workspace}<float> rented = new({_rented.Text()}); // more than a small stack holds");
    }

    /// <summary>The declaration of a block.</summary>
    public string Declaration(string name) => _rentedPlaces.TryGetValue(name, out int place)
        ? $"global::System.Span<float> {name} = {LayerSource.Slice("rented.Values", place, _lengths[name])};"
        : $"global::System.Span<float> {name} = stackalloc float[{_lengths[name].Text()}];";
}
