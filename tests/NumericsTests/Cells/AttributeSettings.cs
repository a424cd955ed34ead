extern alias attributes;

using System.Reflection;
using Unrolled.Generator.Cells;
using Unrolled.Generator.Cells.Variants;
using Unrolled.Generator.Model;

namespace Unrolled.NumericsTests.Cells;

/// <summary>The settings that a cell's attribute has, with values that are not the default.</summary>
internal static class AttributeSettings
{
    /// <summary>Arguments that say where a layer stands.</summary>
    private static readonly string[] Places = ["Name", "Layers", "Direction", "Merge", "Residual", "Reads", "Combine"];

    /// <summary>What every recurrent layer can have.</summary>
    public static readonly IReadOnlyList<(string Name, object[] Values)> Common =
    [
        (TwoBiases.Setting, [Generator.Model.Biases.Two]), (NoBias.Setting, [false]), (Clip.Setting, [0.6]), (TrainedState.Setting, [true]),
        (LayerNormalization.Setting, [true]), (RecurrentDropout.Setting, [0.25]), (Zoneout.Setting, [0.4]),
    ];

    /// <summary>All settings of a cell.</summary>
    public static IEnumerable<(string Name, object[] Values)> Of(string kind) => Of(kind, inherited: true);

    /// <summary>Those that its attribute adds to what every recurrent layer has.</summary>
    public static IEnumerable<(string Name, object[] Values)> OwnOf(string kind) => Of(kind, inherited: false);

    private static IEnumerable<(string Name, object[] Values)> Of(string kind, bool inherited)
    {
        Type type = typeof(attributes::Unrolled.LayerAttribute).Assembly.GetType($"Unrolled.{kind}Attribute", throwOnError: true)!;
        object unset = Activator.CreateInstance(type, [.. type.GetConstructors()[0].GetParameters().Select(parameter => parameter.ParameterType == typeof(float) ? 0.3f : parameter.ParameterType.IsEnum ? Enum.ToObject(parameter.ParameterType, 1) : 5)])!;
        return
            from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance | (inherited ? 0 : BindingFlags.DeclaredOnly))
            where property.CanWrite && !Places.Contains(property.Name) && !CellSpec.IsReverse(property.Name)
            where !property.Name.EndsWith("Alpha", StringComparison.Ordinal) && !property.Name.EndsWith("Beta", StringComparison.Ordinal)
            select (property.Name, Values(property, property.GetValue(unset)!));
    }

    private static object[] Values(PropertyInfo property, object unset) => unset switch
    {
        bool isSet => [!isSet],
        Enum choice => [.. Enum.GetValues(property.PropertyType).Cast<object>().Where(value => !value.Equals(choice))],
        int => [3],
        int[] => [new[] { 1, 2, 3, 5 }, new[] { 2, 3 }],
        float => [0.3],
        _ => throw new NotSupportedException($"{property.Name} is of a type whose values nobody has named here."),
    };
}
