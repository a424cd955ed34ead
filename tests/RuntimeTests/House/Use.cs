using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Unrolled.RuntimeTests.House;

/// <summary>A type of an assembly that mentions another of it; both by their outermost types.</summary>
/// <param name="User">The type that mentions.</param>
/// <param name="Used">The type that is mentioned.</param>
/// <param name="Place">Where: the member, or the type itself for its base types and interfaces.</param>
internal sealed record Use(TypeDefinitionHandle User, TypeDefinitionHandle Used, string Place)
{
    /// <summary>Every use between two types: in base types, constraints, fields, signatures, and the bodies of methods.</summary>
    public static IEnumerable<Use> All(PEReader file)
    {
        MetadataReader metadata = file.GetMetadataReader();
        return
            from handle in metadata.TypeDefinitions
            let user = MentionedTypes.Outermost(metadata, handle)
            from mention in Mentions(file, metadata, handle)
            from used in mention.Types
            where used != user
            select new Use(user, used, mention.Place);
    }

    private static IEnumerable<(string Place, HashSet<TypeDefinitionHandle> Types)> Mentions(PEReader file, MetadataReader metadata, TypeDefinitionHandle handle)
    {
        TypeDefinition type = metadata.GetTypeDefinition(handle);
        string name = metadata.GetString(type.Name);
        var itself = new MentionedTypes(metadata);
        itself.Add(type.BaseType);
        foreach (InterfaceImplementationHandle implemented in type.GetInterfaceImplementations())
            itself.Add(metadata.GetInterfaceImplementation(implemented).Interface);
        itself.AddConstraints(type.GetGenericParameters());
        yield return (name, itself.Found);

        foreach (FieldDefinition field in type.GetFields().Select(metadata.GetFieldDefinition))
        {
            var mentioned = new MentionedTypes(metadata);
            field.DecodeSignature(mentioned, null);
            yield return ($"{name}.{metadata.GetString(field.Name)}", mentioned.Found);
        }

        foreach (MethodDefinition method in type.GetMethods().Select(metadata.GetMethodDefinition))
        {
            var mentioned = new MentionedTypes(metadata);
            method.DecodeSignature(mentioned, null);
            mentioned.AddConstraints(method.GetGenericParameters());
            if (method.RelativeVirtualAddress != 0)
                AddBody(file.GetMethodBody(method.RelativeVirtualAddress), mentioned);
            yield return ($"{name}.{metadata.GetString(method.Name)}", mentioned.Found);
        }
    }

    private static void AddBody(MethodBodyBlock body, MentionedTypes mentioned)
    {
        mentioned.Add(body.LocalSignature);
        foreach (ExceptionRegion region in body.ExceptionRegions)
            mentioned.Add(region.CatchType);
        foreach (EntityHandle handle in Instructions.Mentioned(body))
            mentioned.Add(handle);
    }
}
