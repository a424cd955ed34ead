using System.Xml;
using System.Xml.Linq;
using Gallery;

namespace Unrolled.SampleTests.Gallery;

/// <summary>A short tour through the gallery: a few cells, a few updates, and a page that any browser reads.</summary>
public class TourTests
{
    private static readonly LearningTask[] Tasks = [new SumTask(), new YearsTask(), new LettersTask()];

    [Fact]
    public void The_page_of_a_short_tour_is_well_formed_and_loads_nothing()
    {
        Exhibit[] exhibits = [.. CellModels.All.Where(exhibit => exhibit.Attribute is "Lstm" or "Cfc" or "Clockwork" or "EchoState")];
        Assert.Equal(4, exhibits.Length);
        Visit[] visits = Tour.Of(exhibits, Tasks, updates: 0);

        string page = new GalleryPage(Tasks, visits).Text(TimeSpan.FromSeconds(1));
        XElement html = Parse(page), chart = Parse(new ScoreChart(Tasks, visits).Text());

        Assert.Equal(exhibits.Select(exhibit => exhibit.Page), html.Descendants().Where(element => element.Name.LocalName == "section").Select(section => section.Attribute("id")!.Value));
        Assert.All(visits, visit => Assert.All(visit.Trials, trial => Assert.True(double.IsFinite(trial.Score) && trial.Losses.All(double.IsFinite))));
        Assert.Equal(exhibits.Length * Tasks.Length, chart.Descendants().Count(element => element.Name.LocalName == "circle"));
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotContain("src=", page, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tour_comes_to_the_same_scores_each_time()
    {
        Exhibit gru = CellModels.All.First(exhibit => exhibit.Attribute == "Gru");
        Assert.Equal(Scores(), Scores());

        double[] Scores() => [.. Tour.Of([gru], Tasks, updates: 0)[0].Trials.Select(trial => trial.Score)];
    }

    [Fact]
    public void A_cell_learns_more_than_a_rule_without_a_network()
    {
        Exhibit gru = CellModels.All.First(exhibit => exhibit.Attribute == "Gru");
        Assert.All(Tasks, task => Assert.InRange(task.Train(gru, updates: 400).Score, 0, 0.95 * task.Baseline.Score));
    }

    [Fact]
    public void A_training_that_fails_is_shown_as_failed()
    {
        Exhibit whole = CellModels.All.First(exhibit => exhibit.Attribute == "Rnn");
        Exhibit broken = whole with
        {
            Sum = seed =>
            {
                IRecurrentModel model = whole.Sum(seed);
                model.Parameters.Fill(float.NaN);
                return model;
            },
        };
        Visit[] visits = Tour.Of([broken, whole], Tasks, updates: 0);
        Assert.Equal(double.NaN, visits[0].Trials[0].Score);
        string page = new GalleryPage(Tasks, visits).Text(TimeSpan.FromSeconds(1));
        Parse(page);
        Assert.Contains("<td>failed</td>", page, StringComparison.Ordinal);
        Assert.Contains("the training failed", page, StringComparison.Ordinal);
        Assert.Contains("The training failed", page, StringComparison.Ordinal);
    }

    private static XElement Parse(string text)
    {
        using var reader = XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        return XDocument.Load(reader).Root!;
    }
}
