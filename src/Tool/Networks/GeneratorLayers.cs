using System;
using System.Collections.Generic;
using Unrolled.Generator.Cells;
using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;

namespace Unrolled.Tool.Networks;

/// <summary>Imported layers as the generator's: its catalogue knows the equations, and how a file stores them. The one place that knows its settings.</summary>
internal static class GeneratorLayers
{
    /// <summary>The generator's layer.</summary>
    public static LayerSpec Of(ImportedLayer layer) => layer is BidirectionalLayer both
        ? new LayerSpec(both.Name, Cell(both.WithTime), both.Depth) { AgainstTime = Cell(both.AgainstTime), Merge = both.Merge, Residual = both.Residual }
        : new LayerSpec(layer.Name, Cell(layer), layer.Depth) { Residual = layer.Residual, Reverse = layer is RecurrentLayer { Reverse: true } };

    /// <summary>The equations of one direction of a layer.</summary>
    public static CellProgram ProgramOf(ImportedLayer direction) => CellCatalog.ProgramOf(Cell(direction));

    /// <summary>A tensor's name behind the layer's prefix.</summary>
    public static string Suffix(ImportedLayer direction, StoredTensor stored) => CellCatalog.FileName(Of(direction), stored)[(direction.Name.Length + 1)..];

    private static CellSpec Cell(ImportedLayer layer)
    {
        var settings = new List<Setting>();
        CellSpec cell = layer switch
        {
            RnnLayer rnn => new CellSpec("Rnn", rnn.Inputs, rnn.Units),
            LstmLayer lstm => new CellSpec("Lstm", lstm.Inputs, lstm.Cells),
            GruLayer gru => new CellSpec("Gru", gru.Inputs, gru.Units),
            CatalogLayer other => new CellSpec(other.Cell, other.Inputs, other.Cells),
            DenseLayer dense => new CellSpec("Dense", dense.Inputs, dense.Units),
            EmbeddingLayer embedding => new CellSpec("Embedding", embedding.Vocabulary, embedding.Width),
            NormLayer norm => new CellSpec("LayerNorm", norm.Units, norm.Units),
            FormulaLayer formula => new CellSpec(formula.Kind, formula.Units, formula.Units),
            StandardizeLayer standard => new CellSpec("Standardize", standard.Units, standard.Units),
            _ => throw new ArgumentOutOfRangeException(nameof(layer), layer, "No cell is known for this layer."),
        };
        Add(settings, layer);
        return cell.With(settings);
    }

    private static void Add(List<Setting> settings, ImportedLayer layer)
    {
        if (layer is RecurrentLayer recurrent)
            AddCommon(settings, recurrent);
        switch (layer)
        {
            case RnnLayer rnn:
                Add(settings, "", rnn.Activation, Activation.Tanh);
                break;
            case DenseLayer dense:
                Add(settings, "", dense.Activation, Activation.Identity);
                break;
            case NormLayer norm:
                Add(settings, "Epsilon", norm.Epsilon, WholeKernel.UsualEpsilon);
                break;
            case FormulaLayer formula:
                Add(settings, "Epsilon", formula.Epsilon, WholeKernel.UsualEpsilon);
                break;
            case GruLayer gru:
                Add(settings, "Reset", (int)gru.Reset, 0);
                Add(settings, "Update", (int)gru.Update, 0);
                Add(settings, "Candidate", gru.CandidateActivation, Activation.Tanh);
                Add(settings, "Gate", gru.GateActivation, Activation.Sigmoid);
                break;
            case LstmLayer lstm:
                Add(settings, "Peepholes", (int)lstm.Peepholes, 0);
                Add(settings, "Coupling", (int)lstm.Coupling, 0);
                Add(settings, "ForgetGate", lstm.ForgetGate ? 1 : 0, 1);
                Add(settings, "CellZoneout", lstm.CellZoneout, 0);
                Add(settings, "Projection", lstm.IsProjected ? lstm.Units : 0, 0);
                Add(settings, "Gate", lstm.GateActivation, Activation.Sigmoid);
                Add(settings, "Cell", lstm.CellActivation, Activation.Tanh);
                Add(settings, "Output", lstm.OutputActivation, Activation.Tanh);
                break;
        }
    }

    private static void AddCommon(List<Setting> settings, RecurrentLayer layer)
    {
        Add(settings, "Biases", (int)layer.Biases, 0);
        Add(settings, "Bias", layer.Bias ? 1 : 0, 1);
        Add(settings, "TrainableState", layer.TrainableState ? 1 : 0, 0);
        Add(settings, "LayerNorm", layer.LayerNorm ? 1 : 0, 0);
        Add(settings, "Zoneout", layer.Zoneout, 0);
        Add(settings, "Clip", layer.Clip, 0);
    }

    private static void Add(List<Setting> settings, string name, double value, double unset)
    {
        if (value != unset)
            settings.Add(new Setting(name, value));
    }

    private static void Add(List<Setting> settings, string part, ActivationSpec activation, Activation unset)
    {
        if (activation == unset)
            return;
        settings.Add(new Setting(part + "Activation", (int)activation.Kind));
        if (activation.Alpha is { } alpha)
            settings.Add(new Setting(part + "Alpha", alpha));
        if (activation.Beta is { } beta)
            settings.Add(new Setting(part + "Beta", beta));
    }
}
