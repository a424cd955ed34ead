using System;
using System.Collections.Generic;
using System.Linq;
using Unrolled.Generator.Model;
using Unrolled.GeneratorTests.Harness;

namespace Unrolled.GeneratorTests.Documents;

/// <summary>docs/cells is printed from the cells' own programs.</summary>
public class CellPageTests
{
    private const string Numbers = "[RecurrentModel(Input = 8)]";

    private static readonly IReadOnlyList<CellPage> Pages =
    [
        new(new(Numbers, "[Rnn(32)]"), [.. Activated("Rnn", nameof(Activation.Tanh))]),
        new(
            new(Numbers, "[Lstm(32)]"),
            [.. Set("Lstm", "Peepholes = Gates.All", "Coupling = Coupling.InputDriven", "Coupling = Coupling.ForgetDriven", "ForgetGate = false", "Projection = 16", "GateActivation = Activation.HardSigmoid, GateAlpha = 0.2f", "Clip = 3")]),
        new(new(Numbers, "[Gru(32)]"), [.. Set("Gru", "Reset = Reset.Before", "Update = Update.Writes", "CandidateActivation = Activation.Relu")]),
        new(new(Numbers, "[Dense(32)]"), [.. Activated("Dense", nameof(Activation.Identity))]),
        new(new("[RecurrentModel]", "[Embedding(27, 32)]")),
    ];

    [Fact]
    public void Pages_of_cells_are_up_to_date()
    {
        var files = Pages.ToDictionary(page => page.FileName, page => page.Text());
        files.Add("README.md", CellIndex.Text(Pages));
        StoredFolder.Holds("docs/cells", files);
    }

    [Fact]
    public void Every_kind_of_layer_has_a_page()
    {
        IEnumerable<string> kinds = typeof(LayerSpec).Assembly.GetTypes().Where(type => type is { IsAbstract: false } && type.IsSubclassOf(typeof(LayerSpec))).Select(type => type.Name);
        Assert.Equal(kinds.Order(), Pages.Select(page => page.Example.Spec.GetType().Name).Order());
    }

    /// <summary>The layer with every activation but the one that it has unless set.</summary>
    private static IEnumerable<CellExample> Activated(string layer, string unset) =>
        Set(layer, [.. Enum.GetNames<Activation>().Where(name => name != unset).Select(name => "Activation = Activation." + name)]);

    private static IEnumerable<CellExample> Set(string layer, params string[] settings) =>
        settings.Select(setting => new CellExample(Numbers, $"[{layer}(32, {setting})]"));
}
