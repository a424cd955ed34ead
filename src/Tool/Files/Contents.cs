using System.Collections.Generic;
using Unrolled.Tool.Networks;

namespace Unrolled.Tool.Files;

/// <summary>What a file has in it.</summary>
/// <param name="Format">The format, as a person calls it.</param>
/// <param name="Tensors">All tensors, in the file's order.</param>
internal sealed record Contents(string Format, IReadOnlyList<RawTensor> Tensors)
{
    /// <summary>What else the file says about itself.</summary>
    public IReadOnlyList<(string Name, string Value)> Facts { get; init; } = [];

    /// <summary>The network; null where it cannot be converted.</summary>
    public Network? Network { get; init; }

    /// <summary>Why it cannot be converted; null where it can.</summary>
    public string? Refusal { get; init; }

    /// <summary>What is to be known about the conversion.</summary>
    public Report Report { get; init; } = new();

    /// <summary>The network.</summary>
    /// <exception cref="RefusedFileException">There is none.</exception>
    public Network Demand() => Network ?? throw new RefusedFileException(Refusal ?? "The file has no network in it.");
}
