using System;
using System.IO;
using System.Linq;
using System.Reflection;

namespace Unrolled.GeneratorTests.Harness;

/// <summary>Folders that the build has written into this assembly.</summary>
internal static class Places
{
    public static string Root { get; } = Path.GetFullPath(Metadata("RepositoryRoot"));

    public static string DiagnosticPages { get; } = Path.Combine(Root, "docs", "diagnostics");

    /// <summary>Where a sample's program was built.</summary>
    /// <param name="name">The sample's name.</param>
    public static string Sample(string name) => Path.Combine(Root, "samples", name, "bin", Metadata("Configuration"), "net10.0", name + ".dll");

    public static string NetStandardReferences { get; } = Metadata("NETStandardReferences");

    public static string NetStandard20References { get; } = Metadata("NETStandard20References");

    /// <summary>What the package adds to a project for netstandard2.1, the attributes apart.</summary>
    public static string[] PortablePackage { get; } = [Metadata("PortableRuntime"), Metadata("PortableImmutable")];

    private static string Metadata(string key) =>
        typeof(Places).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value
        ?? throw new InvalidOperationException($"The build has written no {key} into the test assembly.");
}
