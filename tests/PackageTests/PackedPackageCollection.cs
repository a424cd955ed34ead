namespace Unrolled.PackageTests;

/// <summary>Classes that share the one package.</summary>
[CollectionDefinition(nameof(PackedPackage))]
public sealed class PackedPackageCollection : ICollectionFixture<PackedPackage>;
