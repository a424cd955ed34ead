using System.Text.Json.Nodes;

namespace Unrolled.Compare.Torch;

/// <summary>Work that was prepared and can be timed.</summary>
internal interface IWork
{
    /// <summary>What the work computes, to be compared before anything is timed.</summary>
    JsonObject Result { get; }

    /// <summary>Does the work <paramref name="repeats"/> times.</summary>
    void Run(int repeats);
}
