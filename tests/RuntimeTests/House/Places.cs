using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Unrolled.RuntimeTests.House;

/// <summary>The source files of an assembly's types, from the symbols inside it.</summary>
internal static class Places
{
    // A list of the documents of a type without instructions (portable PDB format, TypeDefinitionDocuments).
    private static readonly Guid Documents = new("932E74BC-DBA9-4478-8D46-0F32A7BAB3D3");

    /// <summary>For each outermost type, one of its files.</summary>
    public static Dictionary<TypeDefinitionHandle, string> OfTypes(PEReader file)
    {
        MetadataReader metadata = file.GetMetadataReader();
        using MetadataReaderProvider symbols = file.ReadEmbeddedPortablePdbDebugDirectoryData(
            file.ReadDebugDirectory().Single(entry => entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb));
        MetadataReader reader = symbols.GetMetadataReader();
        var places = new Dictionary<TypeDefinitionHandle, string>();
        foreach (CustomDebugInformation information in reader.CustomDebugInformation.Select(reader.GetCustomDebugInformation))
            if (information.Parent.Kind == HandleKind.TypeDefinition && reader.GetGuid(information.Kind) == Documents)
                Add((TypeDefinitionHandle)information.Parent, MetadataTokens.DocumentHandle(reader.GetBlobReader(information.Value).ReadCompressedInteger()));
        foreach (MethodDebugInformationHandle method in reader.MethodDebugInformation)
            if (reader.GetMethodDebugInformation(method) is { Document.IsNil: false } information)
                Add(metadata.GetMethodDefinition(method.ToDefinitionHandle()).GetDeclaringType(), information.Document);
        return places;

        void Add(TypeDefinitionHandle type, DocumentHandle document) =>
            places.TryAdd(MentionedTypes.Outermost(metadata, type), reader.GetString(reader.GetDocument(document).Name).Replace('\\', '/'));
    }
}
