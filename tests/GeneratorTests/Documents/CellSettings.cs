using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Unrolled.Generator.Cells;
using Unrolled.Generator.Model;

namespace Unrolled.GeneratorTests.Documents;

/// <summary>What the attribute of a cell adds to what every recurrent layer has.</summary>
internal static class CellSettings
{
    /// <summary>The names of its settings; what is said of the direction against time goes with them.</summary>
    public static IEnumerable<string> Names(string kind) => Properties(kind).Select(property => property.Name);

    /// <summary>Every choice that is not the default, as it is written: <c>Reset = Reset.Before</c>. Activations are left out.</summary>
    public static IEnumerable<string> Choices(string kind)
    {
        object unset = Activator.CreateInstance(TypeOf(kind), 1)!;
        return
            from property in Properties(kind)
            let value = property.GetValue(unset)
            from choice in value switch
            {
                bool isSet => [isSet ? "false" : "true"],
                Activation => [],
                Enum => Enum.GetNames(property.PropertyType).Where(name => name != value.ToString()).Select(name => $"{property.PropertyType.Name}.{name}"),
                _ => Array.Empty<string>(),
            }
            select $"{property.Name} = {choice}";
    }

    /// <summary>Whether its model needs a time step.</summary>
    public static bool ReadsTimeStep(CellRow row) => CellCatalog.ProgramOf(new CellSpec(row.Kind, 1, 1)).ReadsTimeStep;

    private static IEnumerable<PropertyInfo> Properties(string kind) => TypeOf(kind).GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        .Where(property => property.CanWrite && !CellSpec.IsReverse(property.Name));

    private static Type TypeOf(string kind) => typeof(LayerAttribute).Assembly.GetType($"Unrolled.{kind}Attribute", throwOnError: true)!;
}
