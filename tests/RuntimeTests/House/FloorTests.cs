using System.ComponentModel;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Unrolled.RuntimeTests.House;

/// <summary>The runtime's folders are its floors: each uses only those below it (docs/architecture.md).</summary>
public sealed class FloorTests
{
    // From the ground up. Portable/ and Net/ are what one target has and another lacks, beneath all floors.
    private static readonly string[] Floors =
    [
        "Portable", "Net", "Checks", "Numbers", "Layouts", "Tapes", "Passes", "Initializers", "Files", "Instruments", "Checkpoints", "Learning", "Training", "Fitting",
    ];

    private static string Runtime => typeof(Trainer).Assembly.Location;

    [Fact]
    public void A_floor_uses_only_the_floors_below_it()
    {
        using var file = new PEReader(File.OpenRead(Runtime));
        MetadataReader metadata = file.GetMetadataReader();
        Dictionary<TypeDefinitionHandle, int> floors = FloorsOf(file);

        string[] upwards =
        [
            .. Use.All(file)
                .Where(use => floors.TryGetValue(use.User, out int from) && floors.TryGetValue(use.Used, out int to) && from < to)
                .Select(use => $"{Floors[floors[use.User]]}: {use.Place} uses {Name(metadata, use.Used)} of {Floors[floors[use.Used]]}")
                .Distinct(),
        ];

        Assert.True(upwards.Length == 0, string.Join('\n', upwards));
    }

    [Fact]
    public void The_uses_are_read_from_base_types_signatures_and_bodies()
    {
        using var file = new PEReader(File.OpenRead(Runtime));
        MetadataReader metadata = file.GetMetadataReader();
        HashSet<string> uses = [.. Use.All(file).Select(use => $"{use.Place}: {Name(metadata, use.Used)}")];

        Assert.Contains("Adam: AdaptiveMoments", uses); // a base type
        Assert.Contains("Trainer._optimizer: Optimizer", uses); // a field
        Assert.Contains("Trainer..ctor: Loss", uses); // a parameter
        Assert.Contains("Trainer..ctor: Entrance", uses); // an object that a body makes
    }

    [Fact]
    public void Every_type_lies_on_a_floor_and_its_namespace_says_which()
    {
        using var file = new PEReader(File.OpenRead(Runtime));
        MetadataReader metadata = file.GetMetadataReader();

        foreach ((TypeDefinitionHandle type, int floor) in FloorsOf(file))
        {
            string space = metadata.GetString(metadata.GetTypeDefinition(type).Namespace);
            Assert.True(space is "Unrolled" || space == $"Unrolled.{Floors[floor]}" || floor < 2, $"{Name(metadata, type)} of {Floors[floor]} is in {space}.");
        }
    }

    [Fact]
    public void Public_types_outside_Unrolled_are_for_generated_code_and_hidden_from_editors()
    {
        Type[] hidden = [.. typeof(Trainer).Assembly.GetExportedTypes().Where(type => type.Namespace != "Unrolled" && !type.IsNested)];

        // A type more is a decision: can it be internal, or do users type it?
        Assert.Equal(69, hidden.Length);
        Assert.All(hidden, type => Assert.Equal(
            EditorBrowsableState.Never, ((EditorBrowsableAttribute?)Attribute.GetCustomAttribute(type, typeof(EditorBrowsableAttribute), inherit: false))?.State));
    }

    private static Dictionary<TypeDefinitionHandle, int> FloorsOf(PEReader file)
    {
        MetadataReader metadata = file.GetMetadataReader();
        var floors = new Dictionary<TypeDefinitionHandle, int>();
        foreach ((TypeDefinitionHandle type, string path) in Places.OfTypes(file))
        {
            int folder = path.IndexOf("/src/Runtime/", StringComparison.Ordinal);
            if (folder < 0 || path.Contains("/obj/", StringComparison.Ordinal))
                continue; // written by the compiler
            string floor = path[(folder + "/src/Runtime/".Length)..].Split('/')[0];
            Assert.True(Floors.Contains(floor), $"{Name(metadata, type)} lies in {floor}, which is no floor: name it in this test and in docs/architecture.md.");
            floors[type] = Array.IndexOf(Floors, floor);
        }

        Assert.True(floors.Count > 200, $"Only {floors.Count} types have a place.");
        return floors;
    }

    private static string Name(MetadataReader metadata, TypeDefinitionHandle type) => metadata.GetString(metadata.GetTypeDefinition(type).Name).Split('`')[0];
}
