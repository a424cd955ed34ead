using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Unrolled.NumericsTests.Bits;

/// <summary>A method that mentions another in its instructions: the names of both, with their outermost types.</summary>
internal sealed record Call(string Caller, string Type, string Method)
{
    /// <summary>Every call of a compiled assembly.</summary>
    public static ImmutableArray<Call> Of(ImmutableArray<byte> image)
    {
        using var file = new PEReader(image);
        MetadataReader metadata = file.GetMetadataReader();
        var calls = ImmutableArray.CreateBuilder<Call>();
        foreach (MethodDefinition method in metadata.MethodDefinitions.Select(metadata.GetMethodDefinition).Where(method => method.RelativeVirtualAddress != 0))
        {
            string caller = $"{Name(metadata, method.GetDeclaringType())}.{metadata.GetString(method.Name)}";
            foreach (EntityHandle mentioned in Instructions.Mentioned(file.GetMethodBody(method.RelativeVirtualAddress)))
                if (Foreign(metadata, mentioned) is { } member)
                    calls.Add(new(caller, Name(metadata, member.Parent), metadata.GetString(member.Name)));
        }

        return calls.ToImmutable();
    }

    private static MemberReference? Foreign(MetadataReader metadata, EntityHandle mentioned) => mentioned.Kind switch
    {
        HandleKind.MethodSpecification => Foreign(metadata, metadata.GetMethodSpecification((MethodSpecificationHandle)mentioned).Method),
        HandleKind.MemberReference when metadata.GetMemberReference((MemberReferenceHandle)mentioned) is var member && member.GetKind() == MemberReferenceKind.Method => member,
        _ => null,
    };

    private static string Name(MetadataReader metadata, EntityHandle type)
    {
        switch (type.Kind)
        {
            case HandleKind.TypeReference:
                TypeReference reference = metadata.GetTypeReference((TypeReferenceHandle)type);
                return reference.ResolutionScope.Kind == HandleKind.TypeReference
                    ? Name(metadata, reference.ResolutionScope)
                    : $"{metadata.GetString(reference.Namespace)}.{metadata.GetString(reference.Name)}";
            case HandleKind.TypeDefinition:
                TypeDefinition definition = metadata.GetTypeDefinition((TypeDefinitionHandle)type);
                return definition.GetDeclaringType() is { IsNil: false } outer
                    ? Name(metadata, outer)
                    : $"{metadata.GetString(definition.Namespace)}.{metadata.GetString(definition.Name)}";
            case HandleKind.TypeSpecification:
                // A generic type with its arguments, or a parameter, an array, a pointer: what has no type of its own has no functions either.
                BlobReader signature = metadata.GetBlobReader(metadata.GetTypeSpecification((TypeSpecificationHandle)type).Signature);
                if (signature.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance)
                    return "";
                signature.ReadByte();
                return Name(metadata, signature.ReadTypeHandle());
            default:
                return "";
        }
    }
}
