/*
 * Draws aims beside what has happened. Data come as JSON in the attribute "data", the place of Apache ECharts in
 * "library"; nothing here is asked from anywhere else. A number that may not be shown is written, never drawn as zero.
 */
(() => {
  "use strict";
  if (customElements.get("volens-aims-chart")) {
    return;
  }
  const colours = { Invited: "#41b6e6", Interested: "#005eb8", Enrolled: "#003087" };
  let library;

  function load(path) {
    if (!library) {
      library = new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = path;
        script.onload = () => resolve(window.echarts);
        script.onerror = reject;
        document.head.append(script);
      });
    }
    return library;
  }

  function bars(series) {
    return {
      name: series.name,
      type: "bar",
      barMaxWidth: 16,
      itemStyle: { color: colours[series.name], borderRadius: [0, 3, 3, 0] },
      data: series.shares.map((share, i) => ({ value: share === null ? 0 : share, words: series.words[i], known: share !== null })),
      label: {
        show: true,
        position: "right",
        color: "#212b32",
        formatter: (point) => (point.data.known ? point.data.words + " (" + point.value + " %)" : point.data.words),
      },
    };
  }

  function aims(data) {
    return {
      name: "Aim",
      type: "scatter",
      symbol: "rect",
      symbolSize: [4, 62],
      z: 5,
      itemStyle: { color: "#b8470b" },
      tooltip: { formatter: (point) => "Aim: " + point.value[0] + " %" },
      data: data.aims.map((aim, i) => [aim, i]).filter((point) => point[0] !== null),
    };
  }

  function options(data) {
    return {
      animation: false,
      textStyle: { fontFamily: "inherit", fontSize: 13, color: "#212b32" },
      grid: { left: 8, right: 96, top: 40, bottom: 8, containLabel: true },
      legend: { top: 0, left: 0, itemGap: 20, data: ["Aim", "Invited", "Interested", "Enrolled"], textStyle: { fontSize: 13 } },
      tooltip: { trigger: "item" },
      xAxis: { type: "value", axisLabel: { formatter: "{value} %", color: "#4c6272", fontSize: 12 }, splitLine: { lineStyle: { color: "#e8edee" } } },
      yAxis: {
        type: "category",
        inverse: true,
        data: data.groups,
        axisTick: { show: false },
        axisLabel: { width: 190, overflow: "break", lineHeight: 17, fontSize: 13, color: "#212b32" },
      },
      series: [...data.series.map(bars), aims(data)],
    };
  }

  class AimsChart extends HTMLElement {
    static get observedAttributes() {
      return ["data"];
    }

    connectedCallback() {
      this.watcher = new ResizeObserver(() => this.chart && this.chart.resize());
      this.watcher.observe(this);
      this.draw();
    }

    disconnectedCallback() {
      this.watcher.disconnect();
      if (this.chart) {
        this.chart.dispose();
        this.chart = null;
      }
    }

    attributeChangedCallback() {
      if (this.isConnected) {
        this.draw();
      }
    }

    async draw() {
      const echarts = await load(this.getAttribute("library"));
      if (!this.isConnected) {
        return;
      }
      this.chart = this.chart || echarts.init(this, null, { renderer: "svg" });
      this.chart.setOption(options(JSON.parse(this.getAttribute("data"))), true);
    }
  }

  customElements.define("volens-aims-chart", AimsChart);
})();
