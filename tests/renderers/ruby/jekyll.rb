# Jekyll as its generator has it: Liquid, then kramdown with GitHub's parser. One JSON line in, one out.
require "jekyll"
require "json"
require "tmpdir"

# Jekyll marks formulas with `\(`, for MathJax in the browser; here they are elements.
module Marked
  def self.call(converter, element, options)
    tag = element.options[:category] == :block ? "div" : "span"
    "<#{tag} class=\"math\">#{converter.escape_html(element.value)}</#{tag}>"
  end
end
Kramdown::Converter.add_math_engine(:mathjax, Marked)

answers = $stdout.dup
$stdout.reopen($stderr)
Jekyll.logger.log_level = :error
folder = Dir.mktmpdir
Dir.mkdir(File.join(folder, "_includes"))
File.write(File.join(folder, "_includes", "part.html"), "<p>Words of a part.</p>\n")
config = Jekyll.configuration(
  "source" => folder, "destination" => File.join(folder, "_site"), "quiet" => true,
  "disable_disk_cache" => true
)
site = Jekyll::Site.new(config)
converter = site.find_converter_instance(Jekyll::Converters::Markdown)
at_exit { FileUtils.remove_entry(folder) }

$stdin.each_line do |line|
  begin
    template = Liquid::Template.parse(JSON.parse(line)["text"], :error_mode => :strict)
    payload = { "page" => { "title" => "Tomatoes" }, "sold" => true }
    text = template.render!(payload, :registers => { :site => site, :page => { "path" => "a.md" } })
    said = { "html" => converter.convert(text) }
  rescue StandardError => error
    said = { "error" => "#{error.class}: #{error.message}" }
  end
  answers.puts(JSON.generate(said))
  answers.flush
end
