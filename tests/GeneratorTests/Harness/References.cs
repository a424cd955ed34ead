using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Unrolled.GeneratorTests.Harness;

/// <summary>What a user's project refers to.</summary>
internal static class References
{
    /// <summary>The framework that runs the tests, without Unrolled.</summary>
    public static ImmutableArray<MetadataReference> Framework { get; } =
        From(Directory.GetFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "*.dll").Where(IsReferable));

    /// <summary>netstandard2.1, without Unrolled.</summary>
    public static ImmutableArray<MetadataReference> NetStandard { get; } =
        From(Directory.GetFiles(Places.NetStandardReferences, "*.dll"));

    /// <summary>netstandard2.0, without Unrolled.</summary>
    public static ImmutableArray<MetadataReference> NetStandard20 { get; } =
        From(Directory.GetFiles(Places.NetStandard20References, "netstandard.dll"));

    public static ImmutableArray<MetadataReference> Attributes { get; } = From([typeof(RecurrentModelAttribute).Assembly.Location]);

    /// <summary>What the package adds to a project.</summary>
    public static ImmutableArray<MetadataReference> Package { get; } =
        Attributes.AddRange(From([
            typeof(IRecurrentModel).Assembly.Location,
            typeof(System.Numerics.Tensors.TensorPrimitives).Assembly.Location,
        ]));

    /// <summary>What the package adds to a project for netstandard2.1.</summary>
    public static ImmutableArray<MetadataReference> PortablePackage { get; } = Attributes.AddRange(From(Places.PortablePackage));

    private static ImmutableArray<MetadataReference> From(IEnumerable<string> paths) =>
        [.. paths.Select(path => MetadataReference.CreateFromFile(path))];

    // netstandard.dll is what the attributes are built against; native libraries lie beside the managed ones.
    private static bool IsReferable(string path)
    {
        string name = Path.GetFileName(path);
        if (!name.StartsWith("System", StringComparison.Ordinal) && name != "netstandard.dll")
            return false;
        using FileStream file = File.OpenRead(path);
        using var reader = new System.Reflection.PortableExecutable.PEReader(file);
        return reader.HasMetadata;
    }
}
