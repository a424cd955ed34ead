using System.Collections.Generic;

namespace Unrolled.Generator.Parsing;

/// <summary>The names that the generator gives to members of a model.</summary>
internal static class GeneratedMembers
{
    /// <summary>Every name, methods and types included.</summary>
    public static IReadOnlyCollection<string> Names { get; } = new HashSet<string>
    {
        "Clone", "CopyParametersFrom", "InputSize", "Load", "OutputSize", "ParameterCount", "Parameters", "Run", "Save", "State", "Step",
        "Tensors",
    };
}
