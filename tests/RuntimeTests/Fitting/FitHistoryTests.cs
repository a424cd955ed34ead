using System.Text.Json;
using System.Xml.Linq;
using Unrolled.RuntimeTests.Models;

namespace Unrolled.RuntimeTests.Fitting;

public sealed class FitHistoryTests
{
    private static FitHistory History(int epochs = 3, double share = 0.3)
    {
        using Trainer trainer = Pupil.Trainer(new Everything());
        return trainer.Fit(Pupil.Sequences(7), new FitOptions { Epochs = epochs, ValidationShare = share, Metrics = [new Rmse()] });
    }

    private static string Written(Action<TextWriter> write)
    {
        using var writer = new StringWriter();
        write(writer);
        return writer.ToString();
    }

    [Fact]
    public void A_table_has_a_line_of_names_and_one_per_epoch()
    {
        FitHistory history = History();
        string[] lines = Written(history.WriteCsv).Split('\n');
        Assert.Equal("epoch,updates,training_loss,validation_loss,RMSE,learning_rate,seconds", lines[0]);
        Assert.Equal(5, lines.Length);
        string[] cells = lines[2].Split(',');
        Assert.Equal(history.Epochs[1].ValidationLoss, double.Parse(cells[3], System.Globalization.CultureInfo.InvariantCulture));
        Assert.Contains(",,", Written(History(share: 0).WriteCsv), StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_of_json_hold_every_bit()
    {
        FitHistory history = History();
        string[] lines = Written(history.WriteJsonLines).TrimEnd('\n').Split('\n');
        Assert.Equal(3, lines.Length);
        for (int i = 0; i < 3; i++)
        {
            using var line = JsonDocument.Parse(lines[i]);
            Assert.Equal(history.Epochs[i].TrainingLoss, line.RootElement.GetProperty("training_loss").GetDouble());
            Assert.Equal(history.Epochs[i].Metrics[0].Value, line.RootElement.GetProperty("RMSE").GetDouble());
        }
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(3, 0.3)]
    public void A_picture_has_a_curve_for_each_quantity(int epochs, double share)
    {
        XElement svg = XElement.Parse(Written(History(epochs, share).WriteSvg));
        XNamespace ns = "http://www.w3.org/2000/svg";
        string[] curves = [.. svg.Elements(ns + "path").Where(path => path.Attribute("stroke")!.Value != "#ddd").Select(path => path.Attribute("d")!.Value)];
        Assert.Equal(share > 0 ? 3 : 2, curves.Length);
        Assert.All(curves, path => Assert.Equal(epochs - 1, path.Count(c => c == 'L')));
        Assert.DoesNotContain("NaN", svg.ToString(), StringComparison.Ordinal);
        string[] texts = [.. svg.Elements(ns + "text").Select(text => text.Value)];
        Assert.Contains("RMSE", texts);
        Assert.Equal(share > 0, texts.Contains("validation"));
    }
}
