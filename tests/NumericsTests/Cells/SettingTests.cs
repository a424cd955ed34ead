extern alias attributes;

using Unrolled.Generator.Cells;
using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;

namespace Unrolled.NumericsTests.Cells;

/// <summary>A setting that a cell ignores in silence is a lie: it changes the equations, or how parameters are drawn, or a diagnostic says that it does not.</summary>
public sealed class SettingTests
{
    private const int Inputs = 4;
    private const int Units = 5;

    public static TheoryData<string, string> Settings()
    {
        var settings = new TheoryData<string, string>();
        foreach (CellRow row in CellCatalog.Rows)
            foreach ((string name, _) in AttributeSettings.Of(row.Kind))
                settings.Add(row.Kind, name);
        return settings;
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public void Every_setting_changes_something_or_is_reported(string kind, string setting)
    {
        CellProgram plain = CellCatalog.ProgramOf(Cell.Of(kind, Inputs, Units));
        bool isIgnored = CellCatalog.Row(kind).Ignores.ContainsKey(setting);
        object[] values = AttributeSettings.Of(kind).Single(found => found.Name == setting).Values;
        // Not every way of drawing is another for every cell; one must be.
        if (setting == "Initialization")
            values = values.Where(Changes).Take(1).DefaultIfEmpty(values[0]).ToArray();
        Assert.All(values, value => Assert.True(
            isIgnored != Changes(value),
            $"{setting} = {value} of {kind} changes {(isIgnored ? "something, and the catalogue says that it is ignored" : "nothing, and the catalogue does not say so (Ignores)")}."));

        bool Changes(object value) => CellCatalog.ProgramOf(Cell.Of(kind, Inputs, Units, (setting, value))) != plain;
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public void Every_parameter_of_an_activation_changes_it(string kind, string setting)
    {
        if (!setting.EndsWith("Activation", StringComparison.Ordinal))
            return;
        (string, object) scaled = (setting, (int)Generator.Model.Activation.ScaledTanh);
        string part = setting[..^"Activation".Length];
        CellProgram usual = CellCatalog.ProgramOf(Cell.Of(kind, Inputs, Units, scaled));
        Assert.NotEqual(usual, CellCatalog.ProgramOf(Cell.Of(kind, Inputs, Units, scaled, (part + "Alpha", 0.7))));
        Assert.NotEqual(usual, CellCatalog.ProgramOf(Cell.Of(kind, Inputs, Units, scaled, (part + "Beta", 0.7))));
    }

    [Fact]
    public void What_a_cell_ignores_is_a_setting_that_it_has() =>
        Assert.All(CellCatalog.Rows, row => Assert.Empty(row.Ignores.Keys.Except(AttributeSettings.Of(row.Kind).Select(setting => setting.Name))));

    [Fact]
    public void Every_attribute_of_a_layer_is_in_the_catalogue()
    {
        IEnumerable<string> kinds = typeof(attributes::Unrolled.LayerAttribute).Assembly.GetExportedTypes()
            .Where(type => type.IsSubclassOf(typeof(attributes::Unrolled.LayerAttribute)) && !type.IsAbstract).Select(type => type.Name[..^"Attribute".Length]);
        // The equations of a [Cell] are the user's.
        Assert.Equal(kinds.Where(kind => kind != "Cell").Order(), CellCatalog.Rows.Select(row => row.Kind).Order());
    }
}
